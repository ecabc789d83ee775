//go:build unix

package recording

import (
	"fmt"
	"syscall"
)

// freeBytes tells how much may still be written to the disk of the folder.
func freeBytes(folder string) (int64, error) {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(folder, &disk); err != nil {
		return 0, fmt.Errorf("look how full the disk is: %w", err)
	}
	return int64(disk.Bavail) * int64(disk.Bsize), nil
}
