package drill

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Fault is one thing that goes wrong at a simulated site. At counts from the
// moment when all sites are there.
type Fault struct {
	At   time.Duration
	Site int // its number, from 1; 0 is the hall
	Kind string
	For  time.Duration // how long; 0 where that says nothing
}

// The kinds of faults.
const (
	FaultDrop    = "drop"    // its line is cut
	FaultFlap    = "flap"    // its line comes and goes every second
	FaultSilent  = "silent"  // its microphone sends nothing on air
	FaultSlow    = "slow"    // it answers late
	FaultReload  = "reload"  // its page is loaded anew
	FaultPublish = "publish" // it publishes without permission
	FaultReplay  = "replay"  // it comes back with the token it had on air
	FaultFrozen  = "frozen"  // its picture stands still
	FaultWeak    = "weak"    // it reports a line that loses packets
)

var faultKinds = []string{FaultDrop, FaultFlap, FaultSilent, FaultSlow, FaultReload, FaultPublish, FaultReplay, FaultFrozen, FaultWeak}

// ReadFaults reads a script, a fault a line: "30s 5 drop 10s". Empty lines and
// those that begin with # say nothing.
func ReadFaults(r io.Reader) ([]Fault, error) {
	var list []Fault
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		text, _, _ := strings.Cut(lines.Text(), "#")
		words := strings.Fields(text)
		if len(words) == 0 {
			continue
		}
		f, err := readFault(words)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		list = append(list, f)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read faults: %w", err)
	}
	slices.SortStableFunc(list, func(a, b Fault) int { return int(a.At - b.At) })
	return list, nil
}

func readFault(words []string) (f Fault, err error) {
	if len(words) < 3 || len(words) > 4 {
		return f, fmt.Errorf("%q is not «when site kind [how long]»", strings.Join(words, " "))
	}
	if f.At, err = time.ParseDuration(words[0]); err != nil {
		return f, err
	}
	if f.Site, err = strconv.Atoi(words[1]); err != nil {
		return f, fmt.Errorf("%q is no number of a site", words[1])
	}
	if f.Kind = words[2]; !slices.Contains(faultKinds, f.Kind) {
		return f, fmt.Errorf("%q is none of %s", f.Kind, strings.Join(faultKinds, ", "))
	}
	if len(words) == 4 {
		f.For, err = time.ParseDuration(words[3])
	}
	if f.At < 0 || f.For < 0 || f.Site < 0 {
		return f, fmt.Errorf("%q: nothing can be below zero", strings.Join(words, " "))
	}
	return f, err
}
