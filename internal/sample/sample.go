// Package sample is the ceremony that the demo and the tests share: a plan of
// an invented province, with the structure and the defects of a real one, and
// a clip.
package sample

import _ "embed"

// Name is the file name of the sample plan.
const Name = "ke-hoach-mau.txt"

// ClipName is the file name of the sample clip.
const ClipName = "clip-mau.webm"

//go:embed plan.txt
var plan []byte

//go:embed clip.webm
var clip []byte

// Plan is the sample plan as plain text.
func Plan() []byte { return plan }

// Clip is a made sample, not a film of anything: ten seconds of a test picture
// that counts the seconds, with a tone (640x360, VP8 and Opus).
func Clip() []byte { return clip }
