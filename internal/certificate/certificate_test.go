package certificate_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"diemcau/internal/certificate"
	"diemcau/internal/config"
)

func prepare(t *testing.T, cfg config.Config) certificate.Setup {
	t.Helper()
	s, err := certificate.Prepare(context.Background(), cfg, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestLocalAuthorityIsTrustedOnceInstalled(t *testing.T) {
	cfg := config.Default(t.TempDir())
	cfg.TLS, cfg.TLSHosts = "local", []string{"cau.test"}
	setup := prepare(t, cfg)
	install := httptest.NewServer(setup.Install)
	defer install.Close()
	ca := fetch(t, install.URL+"/diemcau-ca.crt")
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(ca) {
		t.Fatal("what the page gives is no certificate")
	}

	listener, err := tls.Listen("tcp", "127.0.0.1:0", setup.TLS)
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{ErrorLog: log.New(io.Discard, "", 0)}
	defer server.Close()
	go func() { _ = server.Serve(listener) }()
	for _, name := range []string{"cau.test", "localhost", "127.0.0.1"} {
		conn, err := tls.Dial("tcp", listener.Addr().String(), &tls.Config{RootCAs: roots, ServerName: name, MinVersion: tls.VersionTLS12})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		conn.Close()
	}
	if _, err := tls.Dial("tcp", listener.Addr().String(), &tls.Config{RootCAs: roots, ServerName: "other.test"}); err == nil {
		t.Error("a name that was not asked for is vouched for")
	}
	if _, err := tls.Dial("tcp", listener.Addr().String(), &tls.Config{RootCAs: roots, ServerName: "cau.test", MaxVersion: tls.VersionTLS11, MinVersion: tls.VersionTLS10}); err == nil {
		t.Error("TLS 1.1 is accepted")
	}
	page := string(fetch(t, install.URL+"/"))
	again, err := certificate.OpenAuthority(filepath.Join(cfg.Data, "tls"), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(page, again.Fingerprint()) {
		t.Error("the page does not show the fingerprint of the authority that was kept")
	}
	info, err := os.Stat(filepath.Join(cfg.Data, "tls", "ca-key.pem"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the authority's key is open to others: %v %v", info.Mode(), err)
	}
}

func TestLeafIsRenewedBeforeItEnds(t *testing.T) {
	now := time.Now()
	cfg := config.Default(t.TempDir())
	cfg.TLS = "local"
	setup, err := certificate.Prepare(context.Background(), cfg, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	first, err := setup.TLS.GetCertificate(nil)
	if err != nil {
		t.Fatal(err)
	}
	now = now.Add(380 * 24 * time.Hour)
	second, err := setup.TLS.GetCertificate(nil)
	if err != nil {
		t.Fatal(err)
	}
	if !second.Leaf.NotAfter.After(first.Leaf.NotAfter) {
		t.Error("the certificate was not renewed")
	}
}

func TestFilesThatAreMissingAreAnError(t *testing.T) {
	cfg := config.Default(t.TempDir())
	cfg.TLS, cfg.TLSCert, cfg.TLSKey = "files", "no.pem", "no.pem"
	if _, err := certificate.Prepare(context.Background(), cfg, time.Now); err == nil {
		t.Fatal("accepted")
	}
}

func fetch(t *testing.T, url string) []byte {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d %v", url, response.StatusCode, err)
	}
	return body
}
