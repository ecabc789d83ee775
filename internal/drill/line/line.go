package line

import (
	"container/heap"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// The addresses of the two ends. They are private, and no route leads out.
const (
	NearAddress = "10.99.7.1"
	FarAddress  = "10.99.7.2"
)

// largest is more than any packet on the devices.
const largest = 2048

// Line joins two networks.
type Line struct {
	Near, Far *Space

	devices       [2]*os.File
	toFar, toNear atomic.Pointer[Shape]
	done          chan struct{}
	working       sync.WaitGroup
}

// Possible tells why this machine does not allow a line; nil where it does.
func Possible() error {
	l, err := Open()
	if err != nil {
		return fmt.Errorf("a bad line needs root and /dev/net/tun: %w", err)
	}
	return l.Close()
}

// Open makes a perfect line.
func Open() (l *Line, err error) {
	l = &Line{done: make(chan struct{})}
	l.Set(Shape{}, Shape{})
	defer func() {
		if err != nil {
			err = errors.Join(err, l.Close())
		}
	}()
	if l.Near, err = newSpace(); err != nil {
		return l, err
	}
	if l.Far, err = newSpace(); err != nil {
		return l, err
	}
	if l.devices[0], err = l.Near.tun("near", [4]byte{10, 99, 7, 1}); err != nil {
		return l, err
	}
	if l.devices[1], err = l.Far.tun("far", [4]byte{10, 99, 7, 2}); err != nil {
		return l, err
	}
	l.carry(l.devices[0], l.devices[1], &l.toFar, 1)
	l.carry(l.devices[1], l.devices[0], &l.toNear, 2)
	return l, nil
}

// Set makes each direction as bad as wanted from now on; what is under way
// arrives as it would have.
func (l *Line) Set(toFar, toNear Shape) {
	l.toFar.Store(&toFar)
	l.toNear.Store(&toNear)
}

// Close takes the line down. Programs in its networks are left with nobody to
// speak to.
func (l *Line) Close() error {
	close(l.done)
	var problems []error
	for _, d := range l.devices {
		if d != nil {
			problems = append(problems, d.Close())
		}
	}
	l.working.Wait()
	return errors.Join(append(problems, l.Near.close(), l.Far.close())...)
}

// carry takes packets from one device to the other, with the same luck each
// time the seed is the same.
func (l *Line) carry(in, out *os.File, shape *atomic.Pointer[Shape], seed uint64) {
	waiting := make(chan parcel, 4096)
	l.working.Go(func() {
		w := way{chance: rand.New(rand.NewPCG(seed, seed))}
		buffer := make([]byte, largest)
		for {
			n, err := in.Read(buffer)
			if err != nil { // closed
				return
			}
			if at, ok := w.pass(*shape.Load(), buffer[:n], time.Now()); ok {
				select {
				case waiting <- parcel{at, append([]byte(nil), buffer[:n]...)}:
				case <-l.done:
					return
				}
			}
		}
	})
	l.working.Go(func() { l.deliver(waiting, out) })
}

// deliver writes each packet when its time has come.
func (l *Line) deliver(waiting <-chan parcel, out *os.File) {
	var queue parcels
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		for len(queue) > 0 && time.Until(queue[0].at) <= 0 {
			_, _ = out.Write(heap.Pop(&queue).(parcel).packet) // a full device drops, as a line does
		}
		if len(queue) > 0 {
			timer.Reset(time.Until(queue[0].at))
		} else {
			timer.Reset(time.Hour)
		}
		select {
		case p := <-waiting:
			heap.Push(&queue, p)
		case <-timer.C:
		case <-l.done:
			return
		}
	}
}

type parcel struct {
	at     time.Time
	packet []byte
}

// parcels is a heap by time.
type parcels []parcel

func (p parcels) Len() int           { return len(p) }
func (p parcels) Less(i, j int) bool { return p[i].at.Before(p[j].at) }
func (p parcels) Swap(i, j int)      { p[i], p[j] = p[j], p[i] }
func (p *parcels) Push(x any)        { *p = append(*p, x.(parcel)) }
func (p *parcels) Pop() any {
	old := *p
	last := old[len(old)-1]
	*p = old[:len(old)-1]
	return last
}
