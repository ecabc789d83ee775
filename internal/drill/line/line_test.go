package line

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"testing"
	"time"
)

// echoOn lends the test binary to the far end: it sends back what comes.
const echoOn = "LINE_TEST_ECHO"

func TestMain(m *testing.M) {
	if os.Getenv(echoOn) == "" {
		os.Exit(m.Run())
	}
	conn, err := net.ListenPacket("udp4", FarAddress+":7000")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("ready")
	buffer := make([]byte, largest)
	for {
		n, from, err := conn.ReadFrom(buffer)
		if err != nil {
			return
		}
		_, _ = conn.WriteTo(buffer[:n], from)
	}
}

func packet(size int, protocol byte) []byte {
	p := make([]byte, size)
	p[9] = protocol
	return p
}

func TestAPacketPassesAsTheShapeSays(t *testing.T) {
	now := time.Unix(0, 0)
	const udp, tcp = protocolUDP, 6
	for name, c := range map[string]struct {
		shape    Shape
		packet   []byte
		passes   bool
		earliest time.Duration
		latest   time.Duration
	}{
		"perfect":         {Shape{}, packet(100, udp), true, 0, 0},
		"out":             {Shape{Out: true}, packet(100, tcp), false, 0, 0},
		"UDP blocked":     {Shape{NoUDP: true}, packet(100, udp), false, 0, 0},
		"TCP not blocked": {Shape{NoUDP: true}, packet(100, tcp), true, 0, 0},
		"all lost":        {Shape{Loss: 1}, packet(100, udp), false, 0, 0},
		"late":            {Shape{Delay: 150 * time.Millisecond, Jitter: 30 * time.Millisecond}, packet(100, udp), true, 120 * time.Millisecond, 180 * time.Millisecond},
		"slow":            {Shape{Rate: 8000}, packet(100, udp), true, 100 * time.Millisecond, 100 * time.Millisecond},
	} {
		w := way{chance: rand.New(rand.NewPCG(1, 1))}
		at, ok := w.pass(c.shape, c.packet, now)
		if took := at.Sub(now); ok != c.passes || (ok && (took < c.earliest || took > c.latest)) {
			t.Errorf("%s: passes %t after %s", name, ok, took)
		}
	}
}

// TestAFullQueueDrops offers twice what the line carries for four seconds.
func TestAFullQueueDrops(t *testing.T) {
	w := way{chance: rand.New(rand.NewPCG(1, 1))}
	now, passed, late := time.Unix(0, 0), 0, time.Duration(0)
	for range 400 {
		if at, ok := w.pass(Shape{Rate: 400_000}, packet(1000, protocolUDP), now); ok {
			passed++
			late = max(late, at.Sub(now))
		}
		now = now.Add(10 * time.Millisecond)
	}
	if passed < 200 || passed > 220 || late > usualQueue+25*time.Millisecond {
		t.Errorf("%d of 400 passed, the last after %s", passed, late)
	}
}

func TestFivePercentAreLost(t *testing.T) {
	w := way{chance: rand.New(rand.NewPCG(1, 1))}
	lost := 0
	for range 10_000 {
		if _, ok := w.pass(Shape{Loss: 0.05}, packet(100, protocolUDP), time.Unix(0, 0)); !ok {
			lost++
		}
	}
	if lost < 400 || lost > 600 {
		t.Errorf("%d of 10000", lost)
	}
}

// TestTwoProgramsSpeakOverTheLine has one end send and the other answer: on a
// good line, on one that is out, and on a late one.
func TestTwoProgramsSpeakOverTheLine(t *testing.T) {
	if err := Possible(); err != nil {
		t.Skip(err)
	}
	l, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	echo := exec.CommandContext(ctx, os.Args[0])
	echo.Env = append(os.Environ(), echoOn+"=1")
	out, err := echo.StdoutPipe()
	if err == nil {
		err = l.Far.Start(echo)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		cancel()
		_ = echo.Wait() // it was ended
	}()
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil && err != io.EOF {
		t.Fatalf("%q, %v", line, err)
	}
	var conn net.Conn
	if err := l.Near.inside(func() (err error) { conn, err = net.Dial("udp4", FarAddress+":7000"); return err }); err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if took := roundTrip(t, conn, 2*time.Second); took == 0 {
		t.Error("nothing came back over a good line")
	}
	l.Set(Shape{Out: true}, Shape{})
	if took := roundTrip(t, conn, 300*time.Millisecond); took != 0 {
		t.Errorf("something came back after %s while the line was out", took)
	}
	l.Set(Shape{Delay: 50 * time.Millisecond}, Shape{Delay: 50 * time.Millisecond})
	if took := roundTrip(t, conn, 2*time.Second); took < 100*time.Millisecond {
		t.Errorf("a late line answered after %s", took)
	}
}

// roundTrip is 0 where nothing came back in time.
func roundTrip(t *testing.T, conn net.Conn, limit time.Duration) time.Duration {
	t.Helper()
	begun := time.Now()
	if _, err := conn.Write([]byte("xin chào")); err != nil {
		t.Fatal(err)
	}
	if err := conn.SetReadDeadline(begun.Add(limit)); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Read(make([]byte, largest)); err != nil {
		return 0
	}
	return time.Since(begun)
}
