package config_test

import (
	"strings"
	"testing"

	"diemcau/internal/config"
)

func TestDefaultIsUsable(t *testing.T) {
	if err := config.Default("data").Check(); err != nil {
		t.Fatal(err)
	}
}

func TestCheckNamesEverySettingThatCannotWork(t *testing.T) {
	c := config.Default("data")
	c.MaxClipMiB, c.ClipMbit = 0, 0
	c.TLS, c.MaxUploadMiB, c.ShowSpeed, c.Backup, c.PublicURL = "files", 0, 0.5, "data/", "nowhere"
	err := c.Check()
	if err == nil {
		t.Fatal("accepted")
	}
	for _, name := range []string{"tls=files", "max-upload", "max-clip", "clip-rate", "show-speed", "backup", "public-url"} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%q is not named in: %v", name, err)
		}
	}
}
