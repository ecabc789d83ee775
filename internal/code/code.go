// Package code makes the short codes that people read aloud, type and print:
// eight signs, none of which is misread on paper or over the telephone.
package code

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

const (
	signs  = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
	digits = "0123456789"
	length = 8
)

// New is a code of eight signs, about 39 bits: a secret only where tries are
// limited.
func New() string { return draw(signs, length) }

// Digits is n decimal digits, to be compared by two people on the telephone.
func Digits(n int) string { return draw(digits, n) }

func draw(from string, n int) string {
	var b strings.Builder
	one := make([]byte, 1)
	for b.Len() < n {
		_, _ = rand.Read(one)                // never fails
		if int(one[0]) < 256-256%len(from) { // each sign equally often
			b.WriteByte(from[int(one[0])%len(from)])
		}
	}
	return b.String()
}

// Clean takes what a person types: any case, spaces and dashes.
func Clean(typed string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(signs, r) {
			return r
		}
		return -1
	}, strings.ToUpper(typed))
}

// Spaced is the code as it is printed: ABCD-EFGH.
func Spaced(code string) string {
	if len(code) != length {
		return code
	}
	return code[:length/2] + "-" + code[length/2:]
}

// Digest is how codes and tokens are stored to be found again: they are random
// and used up or limited, so there is no salt.
func Digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
