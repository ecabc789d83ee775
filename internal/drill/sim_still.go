package drill

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"
)

// The still of a simulated site: a test picture of its own colour in which a
// mark walks, so that a wall shows who is alive. About as large as a real one.
const (
	stillWidth, stillHeight = 320, 180
	stillQuality            = 60
	stillSteps              = 16 // pictures in the walk, made once
)

// stillWalk makes the pictures of one site.
func stillWalk(number int) [][]byte {
	hue := float64(number*47%360) / 360
	back, mark := tint(hue, 0.35), tint(hue, 0.9)
	out := make([][]byte, stillSteps)
	for step := range out {
		img := image.NewRGBA(image.Rect(0, 0, stillWidth, stillHeight))
		for y := range stillHeight {
			for x := range stillWidth {
				shade := uint8((x*7 + y*13) % 24) // texture, so that it compresses like a room
				img.SetRGBA(x, y, color.RGBA{back.R + shade, back.G + shade, back.B + shade, 255})
			}
		}
		left := (stillWidth - 60) * step / (stillSteps - 1)
		for y := 60; y < 120; y++ {
			for x := left; x < left+60; x++ {
				img.SetRGBA(x, y, mark)
			}
		}
		var b bytes.Buffer
		_ = jpeg.Encode(&b, img, &jpeg.Options{Quality: stillQuality}) // a buffer takes everything
		out[step] = b.Bytes()
	}
	return out
}

// tint is a colour of the hue (0 to 1) at the given brightness.
func tint(hue, value float64) color.RGBA {
	wave := func(shift float64) uint8 {
		return uint8(200 * value * (0.5 + 0.5*math.Cos(2*math.Pi*(hue+shift))))
	}
	return color.RGBA{wave(0), wave(1.0 / 3), wave(2.0 / 3), 255}
}
