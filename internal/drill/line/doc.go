// Package line is a bad line on one machine: two networks that no packet leaves,
// joined by this process, which loses, delays and holds back what passes. It
// needs the right to make networks and TUN devices (see Possible), and nothing
// of the kernel's own traffic control.
//
// A program is put into one of the networks with Start; what it listens on is
// reached from the other alone.
package line
