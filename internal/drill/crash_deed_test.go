package drill

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"

	"diemcau/internal/db"
	"diemcau/internal/show"
)

// deed is one thing that a person does. What carries a key may be sent again
// after a crash; what does not is looked up first, as a person looks.
type deed struct {
	name   string
	entry  show.Action // in the run's log; "" where it belongs to no run
	audit  string      // action in the audit log
	about  string      // subject of it; "" is the run
	fires  bool        // a cue goes on air
	send   func(context.Context) (show.Done, error)
	isDone func(context.Context) (bool, error) // of what has no key
	then   func(d *desk, from, to time.Time)   // what it leads to
}

// programme is one going through every kind of action.
func (c *crash) programme() []func() deed {
	const minutes, later = 60, 300
	next := func(d *desk, from, to time.Time) {
		d.fired(slices.IndexFunc(d.cues, func(q show.Cue) bool { return q.ID == d.Next }), true, from, to)
	}
	return []func() deed{
		c.opening,
		func() deed { return c.press("go", show.ActGo, nil, next).firing() },
		func() deed {
			return c.press("standby", show.ActStandby, map[string]any{"scene": map[string]any{"kind": "black"}}, func(d *desk, _, _ time.Time) {
				d.chosen = string(show.SceneBlack) + ":"
				d.ahead()
			})
		},
		func() deed {
			return c.press("take", show.ActTake, nil, func(d *desk, _, _ time.Time) {
				d.Program, d.Caption, d.chosen = d.Standby, "", ""
				d.ahead()
			})
		},
		func() deed {
			text := fmt.Sprintf("Nhanh lên (mẫu %d)", len(c.log))
			return c.press("message", show.ActMessage, map[string]any{"text": text, "color": "red"}, func(d *desk, _, _ time.Time) { d.Message = text })
		},
		func() deed { return c.press("go", show.ActGo, nil, next).firing() },
		func() deed {
			return c.press("adjust", show.ActAdjust, map[string]any{"minutes": 1}, func(d *desk, _, _ time.Time) {
				d.added[d.Cue] += minutes
				d.TotalMS += minutes * 1000
			})
		},
		func() deed { return c.press("hold", show.ActHold, nil, (*desk).held) },
		func() deed { return c.press("resume", show.ActResume, nil, (*desk).resumed) },
		func() deed {
			return c.press("adjust", show.ActShift, map[string]any{"minutes": later / 60, "shift": true}, func(d *desk, _, _ time.Time) {
				for _, q := range d.cues[d.at+1:] {
					d.shifted[q.ID] += later
				}
				d.ahead()
			})
		},
		func() deed { return c.skipping(false) },
		func() deed { return c.skipping(true) },
		c.editing,
		c.undoing,
		func() deed {
			far := len(c.desk.cues) - 2
			return c.press("goto", show.ActGoto, map[string]any{"cue_id": c.desk.cues[far].ID}, func(d *desk, from, to time.Time) { d.fired(far, true, from, to) }).firing()
		},
		func() deed {
			return c.press("back", show.ActBack, nil, func(d *desk, from, to time.Time) { d.fired(d.at-1, false, from, to) }).firing()
		},
		func() deed {
			return c.press("blackout", show.ActBlackout, map[string]any{"on": true}, func(d *desk, _, _ time.Time) { d.Blackout = true })
		},
		c.answering,
		c.enrolling,
		func() deed { return c.press("go", show.ActGo, nil, next).firing() },
		func() deed {
			return c.press("end", show.ActEnd, nil, func(d *desk, _, _ time.Time) { d.ended() })
		},
	}
}

// press is an action of the control desk.
func (c *crash) press(path string, entry show.Action, more map[string]any, then func(*desk, time.Time, time.Time)) deed {
	body := map[string]any{"key": db.NewID()}
	if entry != show.ActMessage && entry != show.ActBlackout && entry != show.ActStandby {
		body["revision"] = c.revision
	}
	for k, v := range more {
		body[k] = v
	}
	return deed{name: path, entry: entry, audit: "show." + string(entry), then: then, send: func(ctx context.Context) (done show.Done, err error) {
		return done, c.director.call(ctx, http.MethodPost, c.path+"/show/"+path, body, &done)
	}}
}

func (d deed) firing() deed {
	d.fires = true
	return d
}

func (c *crash) opening() deed {
	body := map[string]string{"kind": "rehearsal", "key": db.NewID()}
	return deed{name: "open", entry: show.ActOpen, audit: "show.open", then: func(d *desk, _, _ time.Time) { d.opened() },
		send: func(ctx context.Context) (done show.Done, err error) {
			return done, c.director.call(ctx, http.MethodPost, c.path+"/runs", body, &done)
		}}
}

// skipping passes over the cue after the one on air, or takes that back.
func (c *crash) skipping(restore bool) deed {
	entry, cue := show.ActSkip, c.desk.cues[c.desk.at+1].ID
	if restore {
		entry = show.ActUnskip
	}
	return c.press("skip", entry, map[string]any{"cue_id": cue, "restore": restore}, func(d *desk, _, _ time.Time) {
		d.skipped[cue] = !restore
		d.ahead()
	})
}

// editing changes the caption of the cue on air, which the hall shows at once.
func (c *crash) editing() deed {
	cue, caption := &c.desk.cues[c.desk.at], fmt.Sprintf("Nguyễn Văn Mẫu %d", c.edits)
	c.edits++
	c.caption = c.desk.Caption
	return deed{name: "edit", audit: "show.cue_change", about: "agenda", isDone: c.captioned(caption),
		then: func(d *desk, _, _ time.Time) { d.Caption = caption },
		send: func(ctx context.Context) (show.Done, error) {
			var a show.Agenda
			if err := c.director.call(ctx, http.MethodGet, c.path+"/agenda", nil, &a); err != nil {
				return show.Done{}, err
			}
			i := slices.IndexFunc(cuesOf(a), func(q show.Cue) bool { return q.ID == cue.ID })
			change := map[string]any{"revision": cuesOf(a)[i].Revision, "caption": map[string]string{"name": caption, "office": "(mẫu)"}}
			return show.Done{}, c.director.call(ctx, http.MethodPatch, c.path+"/agenda/cues/"+cue.ID, change, nil)
		}}
}

func (c *crash) undoing() deed {
	before := c.caption
	return deed{name: "undo", audit: "show.undo", about: "agenda", isDone: c.captioned(before),
		then: func(d *desk, _, _ time.Time) { d.Caption = before },
		send: func(ctx context.Context) (show.Done, error) {
			return show.Done{}, c.director.call(ctx, http.MethodPost, c.path+"/agenda/undo", nil, nil)
		}}
}

func (c *crash) captioned(name string) func(context.Context) (bool, error) {
	return func(ctx context.Context) (bool, error) {
		var hall show.HotHall
		err := c.director.call(ctx, http.MethodGet, c.path+"/show/hall", nil, &hall)
		return hall.Caption.Name == name, err
	}
}

type planAnswers struct {
	Reading struct {
		Findings []struct {
			Key string `json:"key"`
		} `json:"findings"`
	} `json:"reading"`
	Answers []struct {
		Key      string `json:"key"`
		Note     string `json:"note"`
		Revision int64  `json:"revision"`
	} `json:"answers"`
}

// answering accepts the first finding of the plan with a note of its own.
func (c *crash) answering() deed {
	note := db.NewID()
	read := func(ctx context.Context) (view planAnswers, revision int64, noted string, err error) {
		err = c.director.call(ctx, http.MethodGet, c.path+"/plan", nil, &view)
		for _, a := range view.Answers {
			if a.Key == view.Reading.Findings[0].Key {
				revision, noted = a.Revision, a.Note
			}
		}
		return view, revision, noted, err
	}
	return deed{name: "answer", audit: "plan.answer", about: "finding/" + c.finding, then: func(*desk, time.Time, time.Time) {},
		isDone: func(ctx context.Context) (bool, error) {
			_, _, noted, err := read(ctx)
			return noted == note, err
		},
		send: func(ctx context.Context) (show.Done, error) {
			view, revision, _, err := read(ctx)
			if err != nil {
				return show.Done{}, err
			}
			body := map[string]any{"key": view.Reading.Findings[0].Key, "kind": "accepted", "note": note, "revision": revision}
			return show.Done{}, c.director.call(ctx, http.MethodPut, c.path+"/plan/answer", body, nil)
		}}
}

// enrolling binds a new screen by its code. The code works once: a screen whose
// answer was lost with the server needs a new one, which the director gives.
func (c *crash) enrolling() deed {
	d := deed{name: "enrol", audit: "device.enrol", then: func(*desk, time.Time, time.Time) {}}
	var device struct{ ID, Code, State string }
	screen, err := newBrowser("enrolled", c.server.url)
	if err == nil {
		err = c.director.call(c.ctx, http.MethodPost, c.path+"/devices", map[string]string{"name": "Màn hình phụ (mẫu)", "screen": "timer"}, &device)
	}
	if err != nil {
		c.t.Fatal(err)
	}
	d.about = "device/" + device.ID
	d.send = func(ctx context.Context) (show.Done, error) {
		return show.Done{}, screen.call(ctx, http.MethodPost, "/api/enrol", map[string]string{"code": device.Code}, nil)
	}
	d.isDone = func(ctx context.Context) (bool, error) {
		screen.device = true
		err := screen.call(ctx, http.MethodGet, c.path+"/show/timer", nil, nil)
		screen.device = false
		if err == nil || len(screen.cookies()["Cookie"]) > 0 {
			return err == nil, err
		}
		var list []struct{ ID, State string }
		if err := c.director.call(ctx, http.MethodGet, c.path+"/devices", nil, &list); err != nil {
			return false, err
		}
		for _, other := range list {
			if other.ID == device.ID && other.State == "enrolled" { // and the cookie was lost with the answer
				c.lostCookies++
				c.audits[auditKey{d.audit, d.about}]++
				return false, c.director.call(ctx, http.MethodPost, c.path+"/devices/"+device.ID+"/code", nil, &device)
			}
		}
		return false, nil
	}
	return d
}
