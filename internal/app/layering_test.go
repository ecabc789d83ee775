package app_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"diemcau/internal/testkit"
)

const internal = "diemcau/internal/"

type goPackage struct {
	ImportPath string
	GoFiles    []string
	Imports    []string
	Dir        string
}

// TestArchitectureIsTrue holds the map in ARCHITECTURE.md against what the
// packages really import.
func TestArchitectureIsTrue(t *testing.T) {
	allowed := readMap(t)
	packages := listPackages(t)
	for name, p := range packages {
		may, known := allowed[name]
		if !known {
			t.Errorf("internal/%s is not in the map of ARCHITECTURE.md", name)
			continue
		}
		for _, imported := range p.Imports {
			target, ours := strings.CutPrefix(imported, internal)
			if ours && !may(target) {
				t.Errorf("internal/%s imports internal/%s, which the map does not allow", name, target)
			}
		}
	}
	for name := range allowed {
		if _, exists := packages[name]; !exists {
			t.Errorf("the map names internal/%s, which has no Go files", name)
		}
	}
}

// TestMediaStaysInItsPackages holds the media server to the one package that
// hides it, and its protocol to those that speak it.
func TestMediaStaysInItsPackages(t *testing.T) {
	homes := map[string][]string{
		"github.com/livekit/livekit-server/": {"bridge/livekit"},
		"github.com/livekit/":                {"bridge/livekit", "drill", "rtc", "recording"},
		"github.com/pion/":                   {"bridge/livekit", "drill", "rtc", "recording"},
	}
	for name, p := range listPackages(t) {
		for _, imported := range p.Imports {
			for module, may := range homes {
				if strings.HasPrefix(imported, module) && !slices.Contains(may, name) {
					t.Errorf("internal/%s imports %s", name, imported)
				}
			}
		}
	}
}

// TestLayersStayInTheirFiles holds SQL to stores and HTTP to the API.
func TestLayersStayInTheirFiles(t *testing.T) {
	httpHomes := []string{"httpapi", "app", "certificate", "live", "testkit", "drill", "bridge/livekit"}
	httpWord := regexp.MustCompile(`\bhttp\.(Handler|Request|ResponseWriter|Method|Status|Cookie|Client)`)
	sqlWord := regexp.MustCompile(`(?s)\x60\s*(SELECT|INSERT|UPDATE|DELETE)\s`)
	for name, p := range listPackages(t) {
		for _, file := range p.GoFiles {
			source, err := os.ReadFile(filepath.Join(p.Dir, file))
			if err != nil {
				t.Fatal(err)
			}
			speaksSQL := sqlWord.Match(source)
			if speaksSQL && !sqlHome(name, file) {
				t.Errorf("internal/%s/%s writes SQL: it belongs in a store", name, file)
			}
			speaksHTTP := httpWord.Match(source)
			if speaksHTTP && !slices.Contains(httpHomes, name) && !strings.HasPrefix(file, "api") && !(name == "auth" && (file == "middleware.go" || file == "session.go")) {
				t.Errorf("internal/%s/%s speaks HTTP: it belongs in an api file", name, file)
			}
		}
	}
}

func sqlHome(name, file string) bool {
	switch {
	case name == "db", name == "audit", name == "drill":
		return true
	}
	return strings.HasPrefix(file, "store")
}

// readMap reads the rows "| folder | what | may import |".
func readMap(t *testing.T) map[string]func(string) bool {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(testkit.Root(t), "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(text), "| folder | what it is | may import |")
	if !found {
		t.Fatal("ARCHITECTURE.md has no map")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	rules := map[string]func(string) bool{}
	for _, line := range strings.Split(table, "\n")[2:] {
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		if len(cells) != 3 {
			t.Fatalf("a row of the map has %d cells: %s", len(cells), line)
		}
		rules[cells[0]] = rule(cells[2])
	}
	return rules
}

func rule(text string) func(string) bool {
	if except, all := strings.CutPrefix(text, "everything but "); all {
		not := strings.Split(except, ", ")
		return func(target string) bool { return !slices.Contains(not, target) }
	}
	list := append(strings.Split(text, ", "), "event")
	return func(target string) bool { return slices.Contains(list, target) }
}

func listPackages(t *testing.T) map[string]goPackage {
	t.Helper()
	command := exec.Command("go", "list", "-json=ImportPath,GoFiles,Imports,Dir", "./internal/...")
	command.Dir = testkit.Root(t)
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	packages := map[string]goPackage{}
	decoder := json.NewDecoder(bytes.NewReader(out))
	for {
		var p goPackage
		if err := decoder.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if name, ours := strings.CutPrefix(p.ImportPath, internal); ours && len(p.GoFiles) > 0 {
			packages[name] = p
		}
	}
	if len(packages) < 15 {
		t.Fatalf("only %d packages were found", len(packages))
	}
	return packages
}
