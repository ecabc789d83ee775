package line

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"

	"golang.org/x/sys/unix"
)

// Space is a network of its own, with nothing in it but what is put there. It
// ends with the last process in it, once it is closed.
type Space struct{ file *os.File }

// newSpace makes one, with its loopback device up.
func newSpace() (*Space, error) {
	s := &Space{}
	err := onThread(func() (err error) {
		if err = unix.Unshare(unix.CLONE_NEWNET); err != nil {
			return fmt.Errorf("make a network: %w", err)
		}
		if s.file, err = os.Open("/proc/thread-self/ns/net"); err != nil {
			return fmt.Errorf("hold a network: %w", err)
		}
		return raise("lo")
	})
	return s, err
}

// onThread runs something on a thread that is thrown away afterwards: its
// network is not that of the program any more.
func onThread(do func() error) error {
	done := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		done <- do()
	}()
	return <-done
}

func (s *Space) inside(do func() error) error {
	return onThread(func() error {
		if err := unix.Setns(int(s.file.Fd()), unix.CLONE_NEWNET); err != nil {
			return fmt.Errorf("enter a network: %w", err)
		}
		return do()
	})
}

// Start starts the command in this network, where all its children are too.
func (s *Space) Start(c *exec.Cmd) error { return s.inside(c.Start) }

func (s *Space) close() error {
	if s == nil || s.file == nil {
		return nil
	}
	return s.file.Close()
}

// request does something to a device of the thread's network.
func request(number uint, name string, set func(*unix.Ifreq) error) error {
	socket, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	defer unix.Close(socket)
	r, err := unix.NewIfreq(name)
	if err == nil {
		err = set(r)
	}
	if err == nil {
		err = unix.IoctlIfreq(socket, number, r)
	}
	if err != nil {
		return fmt.Errorf("set %s: %w", name, err)
	}
	return nil
}

func raise(name string) error {
	return request(unix.SIOCSIFFLAGS, name, func(r *unix.Ifreq) error {
		r.SetUint16(unix.IFF_UP | unix.IFF_RUNNING)
		return nil
	})
}

// tun opens a TUN device in the network, with the address, for the whole /24.
func (s *Space) tun(name string, address [4]byte) (file *os.File, err error) {
	err = s.inside(func() error {
		device, err := unix.Open("/dev/net/tun", unix.O_RDWR|unix.O_CLOEXEC|unix.O_NONBLOCK, 0)
		if err != nil {
			return fmt.Errorf("open a TUN device: %w", err)
		}
		r, err := unix.NewIfreq(name)
		if err == nil {
			r.SetUint16(unix.IFF_TUN | unix.IFF_NO_PI)
			err = unix.IoctlIfreq(device, unix.TUNSETIFF, r)
		}
		if err != nil {
			return errors.Join(fmt.Errorf("make a TUN device: %w", err), unix.Close(device))
		}
		file = os.NewFile(uintptr(device), name)
		inet := func(a [4]byte) func(*unix.Ifreq) error {
			return func(r *unix.Ifreq) error { return r.SetInet4Addr(a[:]) }
		}
		return errors.Join(request(unix.SIOCSIFADDR, name, inet(address)), request(unix.SIOCSIFNETMASK, name, inet([4]byte{255, 255, 255, 0})), raise(name))
	})
	return file, err
}
