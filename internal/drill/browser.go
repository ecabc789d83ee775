package drill

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"time"
)

// browser is one client with its cookies; a screen's speaks as the device.
type browser struct {
	name   string
	url    string
	client *http.Client
	device bool
}

// refusal is an answer of 400 and above.
type refusal struct {
	Status int            `json:"status"`
	Code   string         `json:"code"`
	Detail string         `json:"detail"`
	Args   map[string]any `json:"args"`
}

// Error is the sentence that a person would read.
func (r *refusal) Error() string { return fmt.Sprintf("%d %s: %s", r.Status, r.Code, r.Detail) }

func newBrowser(name, url string) (*browser, error) {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, fmt.Errorf("open a browser: %w", err)
	}
	return &browser{name: name, url: url, client: &http.Client{Jar: jar, Timeout: 30 * time.Second}}, nil
}

// call sends JSON and reads JSON; in and out may be nil.
func (b *browser) call(ctx context.Context, method, path string, in, out any) error {
	var body io.Reader
	if in != nil {
		raw, err := json.Marshal(in)
		if err != nil {
			return fmt.Errorf("%s %s: %w", method, path, err)
		}
		body = bytes.NewReader(raw)
	}
	raw, err := b.send(ctx, method, path, "application/json", body)
	if err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	if out == nil || len(raw) == 0 {
		return nil
	}
	if err := json.Unmarshal(raw, out); err != nil {
		return fmt.Errorf("%s %s: %w", method, path, err)
	}
	return nil
}

// upload sends a file as a form does.
func (b *browser) upload(ctx context.Context, path, name string, data []byte) error {
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(data)
	}
	if err == nil {
		err = form.Close()
	}
	if err == nil {
		_, err = b.send(ctx, http.MethodPost, path, form.FormDataContentType(), &body)
	}
	if err != nil {
		return fmt.Errorf("upload %s: %w", name, err)
	}
	return nil
}

// put sends bytes as they are.
func (b *browser) put(ctx context.Context, path, kind string, data []byte) ([]byte, error) {
	return b.send(ctx, http.MethodPut, path, kind, bytes.NewReader(data))
}

// fetch reads whatever the path gives.
func (b *browser) fetch(ctx context.Context, path string) ([]byte, error) {
	raw, err := b.send(ctx, http.MethodGet, path, "", nil)
	if err != nil {
		return nil, fmt.Errorf("GET %s: %w", path, err)
	}
	return raw, nil
}

// digest fetches a range, "bytes=0-99", however long that takes, and gives what
// it hashes to: the bytes themselves are kept nowhere.
func (b *browser) digest(ctx context.Context, path, span string) (string, error) {
	request, err := b.request(ctx, http.MethodGet, path, nil)
	if err != nil {
		return "", err
	}
	request.Header.Set("Range", span)
	patient := http.Client{Jar: b.client.Jar}
	response, err := patient.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusPartialContent {
		return "", fmt.Errorf("GET %s %s: status %d", path, span, response.StatusCode)
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, response.Body); err != nil {
		return "", fmt.Errorf("GET %s %s: %w", path, span, err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func (b *browser) request(ctx context.Context, method, path string, body io.Reader) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, method, b.url+path, body)
	if err == nil && b.device {
		request.Header.Set("X-As", "device")
	}
	return request, err
}

func (b *browser) send(ctx context.Context, method, path, kind string, body io.Reader) ([]byte, error) {
	request, err := b.request(ctx, method, path, body)
	if err != nil {
		return nil, err
	}
	if body != nil {
		request.Header.Set("Content-Type", kind)
	}
	response, err := b.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if response.StatusCode >= 400 {
		problem := &refusal{Status: response.StatusCode}
		if err := json.Unmarshal(raw, problem); err != nil {
			problem.Detail = string(raw)
		}
		return nil, problem
	}
	return raw, nil
}

// cookies is the header that a socket of this browser is opened with.
func (b *browser) cookies() http.Header {
	request, err := http.NewRequest(http.MethodGet, b.url, nil)
	if err != nil {
		return http.Header{}
	}
	for _, c := range b.client.Jar.Cookies(request.URL) {
		request.AddCookie(c)
	}
	return http.Header{"Cookie": request.Header.Values("Cookie")}
}
