package drill

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
)

// keptCookies are what the simulated browsers keep between two runs, as real
// ones do: by the key of their source. Without a file nothing is kept.
type keptCookies struct {
	path string
	of   map[string]string
}

func openCookies(path string) (*keptCookies, error) {
	k := &keptCookies{path: path, of: map[string]string{}}
	if path == "" {
		return k, nil
	}
	raw, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return k, nil
	}
	if err == nil {
		err = json.Unmarshal(raw, &k.of)
	}
	if err != nil {
		return nil, fmt.Errorf("read the cookies of simulated browsers: %w", err)
	}
	return k, nil
}

// give puts the cookies of a source into its browser and tells whether there
// were any.
func (k *keptCookies) give(b *browser, key string) bool {
	text, there := k.of[key]
	request, err := http.NewRequest(http.MethodGet, b.url, nil)
	cookies, broken := http.ParseCookie(text)
	if !there || err != nil || broken != nil {
		return false
	}
	for _, c := range cookies {
		c.Path = "/"
	}
	b.client.Jar.SetCookies(request.URL, cookies)
	return true
}

func (k *keptCookies) take(b *browser, key string) { k.of[key] = b.cookies().Get("Cookie") }

// save keeps the cookies for the next run; they open the same doors.
func (k *keptCookies) save() error {
	if k.path == "" {
		return nil
	}
	raw, err := json.Marshal(k.of)
	if err == nil {
		err = os.MkdirAll(filepath.Dir(k.path), 0o750)
	}
	if err == nil {
		err = os.WriteFile(k.path, raw, 0o600)
	}
	if err != nil {
		return fmt.Errorf("keep the cookies of simulated browsers: %w", err)
	}
	return nil
}
