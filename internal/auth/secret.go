package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"

	"github.com/alexedwards/argon2id"
)

// hashing bounds how many passwords are hashed at once: each takes its memory.
type hashing struct {
	params *argon2id.Params
	slots  chan struct{}
	decoy  string
}

func newHashing(memoryKiB uint32) *hashing {
	h := &hashing{slots: make(chan struct{}, 2), params: &argon2id.Params{
		Memory: memoryKiB, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}}
	// The decoy is written, not computed: its key is the hash of no password, and
	// no start of the server needs the memory of one.
	salt, key := make([]byte, h.params.SaltLength), make([]byte, h.params.KeyLength)
	_, _ = rand.Read(salt) // never fails
	_, _ = rand.Read(key)
	h.decoy = fmt.Sprintf("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s", h.params.Memory, h.params.Iterations, h.params.Parallelism,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key))
	return h
}

func (h *hashing) hash(ctx context.Context, password string) (string, error) {
	if err := h.enter(ctx); err != nil {
		return "", err
	}
	defer h.leave()
	hash, err := argon2id.CreateHash(password, h.params)
	if err != nil {
		return "", fmt.Errorf("hash password: %w", err)
	}
	return hash, nil
}

// matches takes the same time whether the account exists (hash is "" where it
// does not) or not.
func (h *hashing) matches(ctx context.Context, password, hash string) (bool, error) {
	if err := h.enter(ctx); err != nil {
		return false, err
	}
	defer h.leave()
	known := hash != ""
	if !known {
		hash = h.decoy
	}
	match, err := argon2id.ComparePasswordAndHash(password, hash)
	if err != nil {
		return false, fmt.Errorf("compare password: %w", err)
	}
	return match && known, nil
}

func (h *hashing) enter(ctx context.Context) error {
	select {
	case h.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (h *hashing) leave() { <-h.slots }

// token is 32 random bytes, safe in an address and a cookie.
func token() string {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // never fails
	return base64.RawURLEncoding.EncodeToString(raw)
}

// digest is how tokens and codes are stored: they are random, so no salt.
func digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
