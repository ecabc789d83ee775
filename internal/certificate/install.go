package certificate

import (
	"html/template"
	"net"
	"net/http"
	"strings"

	"diemcau/internal/config"
	"diemcau/internal/lang"
)

var installTemplate = template.Must(template.New("install").Parse(`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{.T "install.title"}}</title>
<style>
body{font:18px/1.6 system-ui,sans-serif;margin:0;background:#f5f6f8;color:#16202e}
main{max-width:44rem;margin:0 auto;padding:2rem 1.25rem}
h1{font-size:1.6rem;line-height:1.3}
a.get{display:inline-block;background:#1a56b0;color:#fff;padding:.8rem 1.4rem;border-radius:.4rem;text-decoration:none;font-weight:600}
code{display:block;overflow-wrap:anywhere;background:#fff;border:1px solid #c9d1dc;border-radius:.4rem;padding:.8rem;font-size:.95rem}
li{margin:.5rem 0}
</style></head><body><main>
<h1>{{.T "install.title"}}</h1>
<p>{{.T "install.why"}}</p>
<p><a class="get" href="/diemcau-ca.crt">{{.T "install.get"}}</a></p>
<h2>{{.T "install.check"}}</h2>
<p>{{.T "install.check_how"}}</p>
<code>{{.Fingerprint}}</code>
<h2>{{.T "install.how"}}</h2>
<ol>
<li>{{.T "install.windows"}}</li>
<li>{{.T "install.android"}}</li>
<li>{{.T "install.apple"}}</li>
<li>{{.T "install.linux"}}</li>
</ol>
<h2>{{.T "install.open"}}</h2>
<ul>{{range .Addresses}}<li><a href="{{.}}">{{.}}</a></li>{{end}}</ul>
</main></body></html>`))

type installView struct {
	Fingerprint string
	Addresses   []string
}

// T is the catalogue's text.
func (installView) T(key string) string { return lang.Text(lang.Default, key, nil) }

// installPage offers the authority's certificate and says how to install it
// and how to be sure of it.
func installPage(a *Authority, cfg config.Config, hosts []string) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /diemcau-ca.crt", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/x-x509-ca-cert")
		w.Header().Set("Content-Disposition", `attachment; filename="diemcau-ca.crt"`)
		_, _ = w.Write(a.PEM)
	})
	view := installView{Fingerprint: a.Fingerprint(), Addresses: addresses(cfg, hosts)}
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		_ = installTemplate.Execute(w, view) // the reader went away
	})
	return mux
}

func addresses(cfg config.Config, hosts []string) []string {
	if cfg.PublicURL != "" {
		return []string{cfg.PublicURL}
	}
	_, port, err := net.SplitHostPort(cfg.Listen)
	if err != nil {
		port = "8080"
	}
	list := make([]string, 0, len(hosts)+1)
	for _, host := range append([]string{"localhost"}, hosts...) {
		list = append(list, "https://"+strings.TrimSuffix(net.JoinHostPort(host, port), ":443"))
	}
	return list
}
