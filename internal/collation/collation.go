// Package collation knows how Vietnamese names compare: when two are the same
// name written differently, when one is found by what a person typed, and in
// which order a list stands. Letters decide before tones, and the tones stand
// ngang, huyền, hỏi, ngã, sắc, nặng.
package collation

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// tones are the five combining tone marks; the marks of â, ă and ơ are letters.
const tones = "\u0300\u0309\u0303\u0301\u0323"

// Fold is the key under which two spellings are one name: case, spaces, quotes
// and the place of the tone ("uỷ", "ủy") do not count; letters and tones do.
func Fold(name string) string {
	words := strings.FieldsFunc(strings.ToLower(norm.NFD.String(name)), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(`"'“”‘’.,;:()/-–—`, r)
	})
	for i, word := range words {
		words[i] = toneLast(word)
	}
	return strings.Join(words, " ")
}

// Plain is Fold without any mark, for finding "Bát Xát" by "bat xat".
func Plain(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == 'đ':
			return 'd'
		}
		return r
	}, Fold(name))
}

// Contains tells whether the typed words occur in the text; marks count only
// where the person typed some.
func Contains(text, typed string) bool {
	if typed == "" {
		return true // lists are read whole far oftener than searched
	}
	if fold := Fold(typed); fold != Plain(typed) {
		return strings.Contains(Fold(text), fold)
	}
	return strings.Contains(Plain(text), Plain(typed))
}

// Sort orders the list by the name of each element, numbers inside names by
// their value. Equal names keep their order.
func Sort[T any](list []T, name func(T) string) {
	sortBy(list, func(v T) []string { return []string{name(v)} })
}

// SortPeople orders by given name, then surname, then middle names.
func SortPeople[T any](list []T, name func(T) string) {
	sortBy(list, func(v T) []string {
		parts := strings.Fields(name(v))
		if len(parts) < 2 {
			return parts
		}
		last := len(parts) - 1
		return []string{parts[last], parts[0], strings.Join(parts[1:last], " ")}
	})
}

func sortBy[T any](list []T, parts func(T) []string) {
	collator := collate.New(language.Vietnamese, collate.Numeric)
	type keyed struct {
		value T
		key   [][]byte
	}
	rows := make([]keyed, len(list))
	for i, v := range list {
		rows[i].value = v
		for _, part := range parts(v) {
			var buffer collate.Buffer
			rows[i].key = append(rows[i].key, collator.KeyFromString(&buffer, norm.NFC.String(part)))
		}
	}
	slices.SortStableFunc(rows, func(a, b keyed) int { return slices.CompareFunc(a.key, b.key, bytes.Compare) })
	for i := range rows {
		list[i] = rows[i].value
	}
}

func toneLast(word string) string {
	if !strings.ContainsAny(word, tones) {
		return word
	}
	var letters, marks strings.Builder
	for _, r := range word {
		if strings.ContainsRune(tones, r) {
			marks.WriteRune(r)
		} else {
			letters.WriteRune(r)
		}
	}
	return letters.String() + marks.String()
}
