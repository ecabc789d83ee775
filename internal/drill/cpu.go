package drill

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// clockTicks is USER_HZ, which is the same on every Linux of ours.
const clockTicks = 100

// cpu is the time that the process spent computing so far.
func (p *process) cpu() time.Duration { return cpuOf(p.cmd.Process.Pid) }

// cpuOf is the computing time of a process; 0 where the system does not tell.
func cpuOf(pid int) time.Duration {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, rest, found := strings.Cut(string(raw), ") ") // its name may hold anything
	fields := strings.Fields(rest)
	if err != nil || !found || len(fields) < 13 {
		return 0
	}
	return ticks(fields[11:13])
}

// busyMachine is the computing time of everything on the machine.
func busyMachine() time.Duration {
	raw, err := os.ReadFile("/proc/stat")
	first, _, _ := strings.Cut(string(raw), "\n")
	fields := strings.Fields(first) // cpu user nice system idle iowait irq softirq steal
	if err != nil || len(fields) < 8 {
		return 0
	}
	return ticks(append(fields[1:4:4], fields[6:8]...))
}

func ticks(fields []string) (sum time.Duration) {
	for _, f := range fields {
		n, err := strconv.ParseInt(f, 10, 64)
		if err != nil {
			return 0
		}
		sum += time.Duration(n) * time.Second / clockTicks
	}
	return sum
}
