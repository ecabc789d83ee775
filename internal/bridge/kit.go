package bridge

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"time"

	"diemcau/internal/collation"
	"diemcau/internal/event"
)

// KitZip is what a site is sent before the ceremony: its own page, the
// programme and the test card. With several sites there is a page for each.
func (s *Service) KitZip(ctx context.Context, eventID, base string, siteIDs []string) ([]byte, error) {
	p, err := s.printing(ctx, eventID, base)
	if err != nil {
		return nil, err
	}
	sites, err := p.issued(siteIDs)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	k := kit{zip.NewWriter(&out), event.At(s.Clock.Millis())}
	for _, site := range sites {
		page, err := p.entryPages(ctx, []Site{site})
		if err != nil {
			return nil, err
		}
		name := fmt.Sprintf("%s/%03d-%s.pdf", p.text("kit_pages", nil), site.Number, fileName(site.Label))
		if err := k.add(name, page); err != nil {
			return nil, err
		}
	}
	programme, err := s.Papers.ProgrammePDF(ctx, eventID)
	if err != nil {
		return nil, err
	}
	if err := k.add(p.text("kit_programme", nil)+".pdf", programme); err != nil {
		return nil, err
	}
	card, err := TestCard()
	if err != nil {
		return nil, err
	}
	if err := k.add(p.text("kit_card", nil)+".png", card); err != nil {
		return nil, err
	}
	err = k.close()
	return out.Bytes(), err
}

type kit struct {
	to *zip.Writer
	at time.Time
}

func (k kit) add(name string, data []byte) error {
	w, err := k.to.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: k.at})
	if err == nil {
		_, err = w.Write(data)
	}
	if err != nil {
		return fmt.Errorf("put %s into the kit: %w", name, err)
	}
	return nil
}

func (k kit) close() error {
	if err := k.to.Close(); err != nil {
		return fmt.Errorf("close the kit: %w", err)
	}
	return nil
}

// fileName is a label as every system takes it for a name: plain letters,
// digits and dashes.
func fileName(label string) string {
	out := []rune{}
	for _, r := range collation.Plain(label) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			out = append(out, r)
		case len(out) > 0 && out[len(out)-1] != '-':
			out = append(out, '-')
		}
	}
	if n := len(out); n > 0 && out[n-1] == '-' {
		out = out[:n-1]
	}
	return string(out)
}
