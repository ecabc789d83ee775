import { problemOf, unreachable } from './problem';

/** How an upload is watched and stopped. */
export interface UploadOptions {
  /** Told the share sent so far, 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
  method?: 'POST' | 'PUT';
}

/** Sends a form with files, or bytes; unlike fetch it can say how far it is. The answer's JSON is returned as it is. */
export function upload<Data>(url: string, form: FormData | Blob, { onProgress, signal, method = 'POST' }: UploadOptions = {}): Promise<Data> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.responseType = 'json';
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = (e) => {
      if (e.lengthComputable) onProgress?.(e.loaded / e.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as Data);
      else reject(problemOf(request.status, request.response));
    };
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
