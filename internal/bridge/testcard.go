package bridge

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
)

const cardWidth, cardHeight = 1920, 1080

var (
	cardGround = color.RGBA{0x40, 0x44, 0x48, 0xff}
	cardLine   = color.RGBA{0xf4, 0xf4, 0xf0, 0xff}
	// Bars of three quarters, in the order of their brightness.
	cardBars = []color.RGBA{{0xbf, 0xbf, 0xbf, 0xff}, {0xbf, 0xbf, 0, 0xff}, {0, 0xbf, 0xbf, 0xff}, {0, 0xbf, 0, 0xff},
		{0xbf, 0, 0xbf, 0xff}, {0xbf, 0, 0, 0xff}, {0, 0, 0xbf, 0xff}, {0, 0, 0, 0xff}}
)

// TestCard is a PNG by which a site checks its screen: a frame at the very
// edge shows what is cut off, the circle what is squeezed, bars and steps what
// is washed out, the fine lines what is blurred.
func TestCard() ([]byte, error) {
	card := image.NewRGBA(image.Rect(0, 0, cardWidth, cardHeight))
	draw.Draw(card, card.Bounds(), image.NewUniform(cardGround), image.Point{}, draw.Src)
	cardGrid(card)
	cardColours(card, image.Rect(240, 240, 1680, 600))
	cardSteps(card, image.Rect(240, 600, 1680, 720))
	cardFine(card, image.Rect(240, 720, 1680, 840))
	cardCircle(card, 500, 6)
	cardFrame(card)
	var out bytes.Buffer
	if err := png.Encode(&out, card); err != nil {
		return nil, fmt.Errorf("write the test card: %w", err)
	}
	return out.Bytes(), nil
}

func fill(card *image.RGBA, r image.Rectangle, c color.Color) {
	draw.Draw(card, r, image.NewUniform(c), image.Point{}, draw.Src)
}

func cardGrid(card *image.RGBA) {
	const step = 120
	for x := 0; x <= cardWidth; x += step {
		fill(card, image.Rect(x-1, 0, x+1, cardHeight), cardLine)
	}
	for y := cardHeight/2 - 4*step; y <= cardHeight; y += step {
		fill(card, image.Rect(0, y-1, cardWidth, y+1), cardLine)
	}
}

func cardColours(card *image.RGBA, at image.Rectangle) {
	for i, c := range cardBars {
		fill(card, slice(at, i, len(cardBars)), c)
	}
}

func cardSteps(card *image.RGBA, at image.Rectangle) {
	const steps = 12
	for i := range steps {
		grey := uint8(i * 255 / (steps - 1))
		fill(card, slice(at, i, steps), color.Gray{grey})
	}
}

// cardFine draws upright lines that grow finer, down to one pixel.
func cardFine(card *image.RGBA, at image.Rectangle) {
	const blocks = 6
	for i := range blocks {
		block := slice(at, i, blocks)
		for x := block.Min.X; x < block.Max.X; x++ {
			c := color.Gray{0}
			if (x-block.Min.X)/(blocks-i)%2 == 0 {
				c = color.Gray{0xff}
			}
			fill(card, image.Rect(x, block.Min.Y, x+1, block.Max.Y), c)
		}
	}
}

// slice is the i-th of n parts of a rectangle, side by side.
func slice(at image.Rectangle, i, n int) image.Rectangle {
	return image.Rect(at.Min.X+at.Dx()*i/n, at.Min.Y, at.Min.X+at.Dx()*(i+1)/n, at.Max.Y)
}

func cardCircle(card *image.RGBA, radius, width float64) {
	for y := range cardHeight {
		for x := range cardWidth {
			far := math.Hypot(float64(x)-cardWidth/2+0.5, float64(y)-cardHeight/2+0.5)
			if math.Abs(far-radius) <= width/2 {
				card.Set(x, y, cardLine)
			}
		}
	}
}

// cardFrame draws a white line at the very edge and arrows' place at 5 %, what
// a set may cut off.
func cardFrame(card *image.RGBA) {
	for _, inset := range []int{0, cardHeight / 20} {
		r := card.Bounds().Inset(inset)
		for _, side := range []image.Rectangle{
			image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+4), image.Rect(r.Min.X, r.Max.Y-4, r.Max.X, r.Max.Y),
			image.Rect(r.Min.X, r.Min.Y, r.Min.X+4, r.Max.Y), image.Rect(r.Max.X-4, r.Min.Y, r.Max.X, r.Max.Y),
		} {
			fill(card, side, cardLine)
		}
	}
}
