// Package sample is the ceremony that the demo and the tests share: a plan of
// an invented province, with the structure and the defects of a real one.
package sample

import _ "embed"

// Name is the file name of the sample plan.
const Name = "ke-hoach-mau.txt"

//go:embed plan.txt
var plan []byte

// Plan is the sample plan as plain text.
func Plan() []byte { return plan }
