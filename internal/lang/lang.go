// Package lang holds every sentence that the server itself says to a person,
// in Vietnamese first and English by a switch: errors, findings, papers.
package lang

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Default is the language of everything where nobody chose another.
const Default = "vi"

// Args fill the {names} of a text.
type Args map[string]any

//go:embed catalog
var files embed.FS

var catalogues = sync.OnceValue(load)

// Languages lists what can be chosen.
func Languages() []string { return []string{"vi", "en"} }

// Text is the catalogue's text for the key. English falls back to Vietnamese;
// a key that no catalogue has shows itself, and a test fails on it.
func Text(language, key string, args Args) string {
	text, ok := catalogues()[language][key]
	if !ok {
		text, ok = catalogues()[Default][key]
	}
	if !ok {
		return key
	}
	return fill(text, args)
}

// Has tells whether the language has the key itself.
func Has(language, key string) bool {
	_, ok := catalogues()[language][key]
	return ok
}

// Keys lists the keys of a language in order.
func Keys(language string) []string {
	return slices.Sorted(maps.Keys(catalogues()[language]))
}

func fill(text string, args Args) string {
	if len(args) == 0 {
		return text
	}
	pairs := make([]string, 0, 2*len(args))
	for name, value := range args {
		pairs = append(pairs, "{"+name+"}", fmt.Sprint(value))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

func load() map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, language := range Languages() {
		all[language] = map[string]string{}
		folder := "catalog/" + language
		entries, err := fs.ReadDir(files, folder)
		if err != nil {
			panic("lang: " + err.Error())
		}
		for _, entry := range entries {
			readInto(all[language], folder+"/"+entry.Name())
		}
	}
	return all
}

func readInto(into map[string]string, name string) {
	data, err := files.ReadFile(name)
	if err != nil {
		panic("lang: " + err.Error())
	}
	part := map[string]string{}
	if err := json.Unmarshal(data, &part); err != nil {
		panic(fmt.Sprintf("lang: %s: %v", name, err))
	}
	for key, text := range part {
		if _, twice := into[key]; twice {
			panic("lang: key twice: " + key)
		}
		into[key] = text
	}
}
