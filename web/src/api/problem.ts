import { t } from '@/i18n';

/** What is wrong with one field of what was sent. */
export interface FieldProblem {
  field: string;
  code: string;
  detail: string;
}

/** The one error of every call: `detail` is a sentence for the person, `code` a key of the server's catalogue. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly FieldProblem[];

  constructor(status: number, code: string, detail: string, errors: readonly FieldProblem[] = []) {
    super(detail);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.errors = errors;
  }
}

interface Problem {
  status?: number;
  detail?: string;
  code?: string;
  errors?: FieldProblem[] | null;
}

/** The error of an answer, whatever its body turned out to be. */
export function problemOf(status: number, body: unknown): ApiError {
  const problem: Problem = typeof body === 'object' && body !== null ? body : {};
  return new ApiError(status, problem.code ?? `http.${status}`, problem.detail ?? t('core.server_failed', { status }), problem.errors ?? []);
}

/** The error of a call that never got an answer. */
export function unreachable(): ApiError {
  return new ApiError(0, 'net.unreachable', t('core.unreachable'));
}

/** Any error as an ApiError, for showing it. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError(0, 'page.failed', t('core.page_failed'));
}

/** The problems of an error by field, as forms take them. */
export function byField(error: unknown): Record<string, string> {
  return Object.fromEntries(asApiError(error).errors.map((e) => [e.field, e.detail]));
}
