package auth

import (
	"context"
	"sync"

	"diemcau/internal/db"
)

// knownDevices remembers whose the cookies of devices are: the device of each of
// a hundred sites asks several times in three seconds. Every change of a device
// empties it after its commit. On PostgreSQL, where other servers may change
// devices too, nothing is remembered.
type knownDevices struct {
	mu      sync.Mutex
	changes int64
	byToken map[string]Device
}

// deviceOf finds the device whose cookie has the hash.
func (s *Service) deviceOf(ctx context.Context, tokenHash string) (Device, error) {
	s.known.mu.Lock()
	d, known := s.known.byToken[tokenHash]
	changes := s.known.changes
	s.known.mu.Unlock()
	if known {
		return d, nil
	}
	d, err := deviceByToken(ctx, s.db.Q(ctx), tokenHash)
	if err != nil || s.db.Path == "" {
		return d, err
	}
	s.known.mu.Lock()
	defer s.known.mu.Unlock()
	if changes == s.known.changes { // else it may have been read before the change
		s.known.byToken[tokenHash] = d
	}
	return d, nil
}

// storeDevice keeps a device that was changed.
func (s *Service) storeDevice(ctx context.Context, d Device) error {
	db.AfterCommit(ctx, s.forgetDevices)
	return updateDevice(ctx, s.db.Q(ctx), d)
}

func (s *Service) forgetDevices() {
	s.known.mu.Lock()
	defer s.known.mu.Unlock()
	s.known.changes++
	clear(s.known.byToken)
}
