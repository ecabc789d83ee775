package seal_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"diemcau/internal/seal"
)

func TestWhatIsSealedOpensWithItsKeyAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys", "seal.key")
	box, err := seal.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	plain := []byte("số điện thoại mẫu 0912 000 000")
	sealed := box.Seal(plain)
	if bytes.Contains(sealed, []byte("0912")) || bytes.Equal(sealed, box.Seal(plain)) {
		t.Error("what is sealed can be read, or recognised")
	}
	again, err := seal.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if opened, err := again.Unseal(sealed); err != nil || !bytes.Equal(opened, plain) {
		t.Errorf("after a restart: %q, %v", opened, err)
	}
	other, err := seal.Open(filepath.Join(t.TempDir(), "other.key"))
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string][]byte{"another key's": sealed, "cut short": sealed[:5], "changed": append(bytes.Clone(sealed[:len(sealed)-1]), 'x')} {
		if _, err := other.Unseal(bad); !errors.Is(err, seal.ErrBroken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestKeyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "seal.key")
	if _, err := seal.Open(path); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key file is %v, %v", info.Mode(), err)
	}
	if err := os.WriteFile(path, []byte("short"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := seal.Open(path); err == nil {
		t.Error("half a key was taken")
	}
}
