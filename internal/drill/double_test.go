package drill

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"syscall"
)

// A double is the test binary started in place of the server: it starts the
// real one behind itself and lets everything through but for the faults of
// spoil. A kill of the double takes the real server with it. This variable
// names the real program.
const doubleOf = "DIEMCAU_DOUBLE_OF"

func playDouble(ctx context.Context, real string, args []string) error {
	i := slices.Index(args, "--listen") + 1
	port, err := freePort()
	if err != nil {
		return err
	}
	front, behind := args[i], fmt.Sprintf("127.0.0.1:%d", port)
	args[i] = behind
	server := exec.CommandContext(ctx, real, args...)
	server.Env = append(os.Environ(), doubleOf+"=")
	server.Stdout, server.Stderr = os.Stdout, os.Stderr
	server.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := server.Start(); err != nil {
		return fmt.Errorf("start the real server: %w", err)
	}
	listener, err := net.Listen("tcp", front)
	if err != nil {
		return fmt.Errorf("listen in its place: %w", err)
	}
	plain := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: behind})
	plain.ErrorHandler = func(w http.ResponseWriter, _ *http.Request, err error) {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
	go func() { _ = http.Serve(listener, spoiling(behind, plain)) }()
	return server.Wait()
}

// spoiling passes sockets on frame by frame, and everything else as it is.
func spoiling(behind string, plain http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/connection/") {
			plain.ServeHTTP(w, r)
			return
		}
		if err := passSocket(behind, w, r); err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, net.ErrClosed) {
			fmt.Fprintln(os.Stderr, "double:", err)
		}
	})
}

func passSocket(behind string, w http.ResponseWriter, r *http.Request) error {
	server, err := net.Dial("tcp", behind)
	if err != nil {
		return err
	}
	defer server.Close()
	if err := r.Write(server); err != nil {
		return err
	}
	client, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return err
	}
	defer client.Close()
	go func() {
		_, _ = io.Copy(server, buffered) // ends with either side
		server.Close()
	}()
	from := bufio.NewReader(server)
	if err := copyHead(client, from); err != nil {
		return err
	}
	for {
		if err := passFrame(client, from); err != nil {
			return err
		}
	}
}

// copyHead passes the answer to the handshake on.
func copyHead(to io.Writer, from *bufio.Reader) error {
	for {
		line, err := from.ReadBytes('\n')
		if err != nil {
			return err
		}
		if _, err := to.Write(line); err != nil || len(bytes.TrimSpace(line)) == 0 {
			return err
		}
	}
}

// passFrame passes one frame of the server on; servers do not mask theirs.
func passFrame(to io.Writer, from io.Reader) error {
	var head [2]byte
	if _, err := io.ReadFull(from, head[:]); err != nil {
		return err
	}
	size := uint64(head[1] & 0x7f)
	switch size {
	case 126:
		var short [2]byte
		if _, err := io.ReadFull(from, short[:]); err != nil {
			return err
		}
		size = uint64(binary.BigEndian.Uint16(short[:]))
	case 127:
		var long [8]byte
		if _, err := io.ReadFull(from, long[:]); err != nil {
			return err
		}
		size = binary.BigEndian.Uint64(long[:])
	}
	payload := make([]byte, size)
	if _, err := io.ReadFull(from, payload); err != nil {
		return err
	}
	payload = spoil(payload)
	frame := []byte{head[0]}
	switch n := len(payload); {
	case n < 126:
		frame = append(frame, byte(n))
	case n < 1<<16:
		frame = binary.BigEndian.AppendUint16(append(frame, 126), uint16(n))
	default:
		frame = binary.BigEndian.AppendUint64(append(frame, 127), uint64(n))
	}
	_, err := to.Write(append(frame, payload...))
	return err
}

var sceneKind = regexp.MustCompile(`"scene":\{"kind":"[a-z_]*"`)

// spoil freezes the hall's picture and sends the MC's script to the timer.
func spoil(payload []byte) []byte {
	switch {
	case bytes.Contains(payload, []byte(`"channel":"hall:`)):
		return sceneKind.ReplaceAll(payload, []byte(`"scene":{"kind":"black"`))
	case bytes.Contains(payload, []byte(`"channel":"timer:`)):
		return bytes.Replace(payload, []byte(`"state":{`), []byte(`"state":{"script":"`+secretScript+`",`), 1)
	}
	return payload
}
