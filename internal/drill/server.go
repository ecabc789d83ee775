package drill

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"
)

// process is a server of its own on a free loopback port, with its data in a
// folder of its own; it can be killed and brought up again on both.
type process struct {
	binary string
	args   []string
	env    []string // added to ours
	url    string

	mu     sync.Mutex
	output strings.Builder
	cmd    *exec.Cmd
	exited chan struct{}
}

const startPatience = 30 * time.Second

// newProcess prepares `binary serve` with more arguments; up starts it.
func newProcess(binary, data string, args ...string) (*process, error) {
	port, err := freePort()
	if err != nil {
		return nil, err
	}
	return processAt(binary, fmt.Sprintf("127.0.0.1:%d", port), data, append([]string{"--media-loopback", "--media-udp", "0"}, args...)...), nil
}

func processAt(binary, address, data string, args ...string) *process {
	return &process{binary: binary, url: "http://" + address, args: append([]string{"serve", "--data", data, "--listen", address, "--log-level", "warn"}, args...)}
}

// up starts the process and waits until it answers; it returns how long that took.
func (p *process) up(ctx context.Context) (time.Duration, error) {
	p.cmd = exec.Command(p.binary, p.args...)
	p.cmd.Env = append(os.Environ(), p.env...)
	p.exited = make(chan struct{})
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		return 0, fmt.Errorf("start server: %w", err)
	}
	p.cmd.Stderr = p.cmd.Stdout
	begun := time.Now()
	if err := p.cmd.Start(); err != nil {
		return 0, fmt.Errorf("start server: %w", err)
	}
	go p.collect(out, p.cmd, p.exited)
	for time.Since(begun) < startPatience {
		if answers(ctx, p.url) {
			return time.Since(begun), nil
		}
		select {
		case <-p.exited:
			return 0, fmt.Errorf("the server did not start:\n%s", p.said())
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
	}
	return 0, fmt.Errorf("the server did not answer within %s:\n%s", startPatience, p.said())
}

func (p *process) collect(out io.Reader, cmd *exec.Cmd, exited chan struct{}) {
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		p.mu.Lock()
		fmt.Fprintln(&p.output, lines.Text())
		p.mu.Unlock()
	}
	_ = cmd.Wait() // killed on purpose, or its words were collected
	close(exited)
}

// said is what the process printed so far.
func (p *process) said() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.output.String()
}

// printed waits for a word in what the process prints and returns the rest of
// that word up to white space.
func (p *process) printed(ctx context.Context, word string) (string, error) {
	for {
		if _, rest, found := strings.Cut(p.said(), word); found {
			if fields := strings.Fields(rest); len(fields) > 0 {
				return word + fields[0], nil
			}
		}
		select {
		case <-p.exited:
			return "", errors.New("the server went away")
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// kill ends the process as a power cut would.
func (p *process) kill() {
	if p.cmd == nil || p.cmd.Process == nil {
		return
	}
	_ = p.cmd.Process.Kill() // gone already is as good
	<-p.exited
}

func answers(ctx context.Context, url string) bool {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/api/health", nil)
	if err != nil {
		return false
	}
	response, err := (&http.Client{Timeout: time.Second}).Do(request)
	if err != nil {
		return false
	}
	defer response.Body.Close()
	return response.StatusCode == http.StatusOK
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, fmt.Errorf("find a free port: %w", err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// self is the program that runs now: a drill starts its servers from it.
func self() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("find the program: %w", err)
	}
	return path, nil
}
