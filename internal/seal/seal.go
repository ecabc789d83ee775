// Package seal encrypts what must not be readable in the database alone: names
// and telephones of people, codes that open a door.
package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

const keyBytes = 32

// ErrBroken is what opening something gives that this key did not seal.
var ErrBroken = errors.New("seal: not sealed with this key")

// Box seals and opens with one key (AES-256-GCM).
type Box struct{ aead cipher.AEAD }

// Open reads the key file, or makes it, readable for its owner alone, where
// there is none.
func Open(path string) (*Box, error) {
	key, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		key, err = newKey(path)
	}
	if err != nil {
		return nil, fmt.Errorf("open the key of sealed data: %w", err)
	}
	return With(key)
}

// With is a box with the key, 32 bytes.
func With(key []byte) (*Box, error) {
	if len(key) != keyBytes {
		return nil, fmt.Errorf("open the key of sealed data: %d bytes, not %d", len(key), keyBytes)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	return &Box{aead}, err
}

// newKey writes the key to a file of its own first: a crash leaves none or a
// whole one.
func newKey(path string) ([]byte, error) {
	key := make([]byte, keyBytes)
	_, _ = rand.Read(key) // never fails
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, err
	}
	if err := os.WriteFile(path+".new", key, 0o600); err != nil {
		return nil, err
	}
	return key, os.Rename(path+".new", path)
}

// Seal encrypts; the same plain text gives another result each time.
func (b *Box) Seal(plain []byte) []byte {
	nonce := make([]byte, b.aead.NonceSize())
	_, _ = rand.Read(nonce)
	return b.aead.Seal(nonce, nonce, plain, nil)
}

// Unseal decrypts what Seal gave. Nothing stays nothing.
func (b *Box) Unseal(sealed []byte) ([]byte, error) {
	if len(sealed) == 0 {
		return nil, nil
	}
	n := b.aead.NonceSize()
	if len(sealed) < n {
		return nil, ErrBroken
	}
	plain, err := b.aead.Open(nil, sealed[:n], sealed[n:], nil)
	if err != nil {
		return nil, ErrBroken
	}
	return plain, nil
}
