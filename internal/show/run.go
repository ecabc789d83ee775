package show

import (
	"slices"

	"diemcau/internal/errs"
)

// doublePressMS is how long GO is deaf after a cue was fired: people press twice.
const doublePressMS = 700

// Command is what an operator sends with every action: the revision of the run
// that was on the screen, and a key of the press. A press that is sent again
// with its key is answered again and not done again.
type Command struct {
	Revision int64  `json:"revision" doc:"Of the run, as the operator saw it"`
	Key      string `json:"key,omitempty" maxLength:"64" doc:"Of this press; the same key does nothing twice"`
}

// orderedCue is one cue of the running order with its item's title.
type orderedCue struct {
	Cue
	Item Item
}

func (c orderedCue) title() string {
	if c.Title != "" {
		return c.Title
	}
	return c.Item.Title
}

func (c orderedCue) words() string { return c.Number + ". " + c.title() }

func (c orderedCue) brief() *CueBrief {
	return &CueBrief{ID: c.ID, ItemID: c.ItemID, Number: c.Number, Title: c.title(), Speaker: c.Speaker, Words: c.words(), Scene: c.Scene}
}

func (c orderedCue) program(since int64) Program {
	return Program{CueID: c.ID, Scene: c.Scene, Mics: c.Mics, Caption: c.Caption, Since: since}
}

func runningOrder(items []Item) []orderedCue {
	var out []orderedCue
	for _, item := range items {
		for _, cue := range item.Cues {
			out = append(out, orderedCue{Cue: cue, Item: item})
		}
	}
	return out
}

// play is a run together with what an action decides on.
type play struct {
	run    Run
	order  []orderedCue
	state  stateRow
	showAt int64
	wallAt int64
	lastGo int64 // wall ms of the last cue that was fired; 0 before
	entry  logRow
	seen   view // what it is decided on, before the action
}

func (p *play) find(cueID string) int {
	return slices.IndexFunc(p.order, func(c orderedCue) bool { return c.ID == cueID })
}

// next is what GO would fire, -1 at the end.
func (p *play) next() int {
	for i := p.find(p.run.CueID) + 1; i < len(p.order); i++ {
		if !slices.Contains(p.run.Skipped, p.order[i].ID) {
			return i
		}
	}
	return -1
}

// fire puts the cue on air.
func (p *play) fire(i int) {
	cue := p.order[i]
	if p.run.StartedAt == nil {
		at := p.showAt
		p.run.StartedAt = &at
	}
	p.run.State, p.run.HeldSince = Running, nil
	p.run.CueID, p.run.CueSince = cue.ID, p.showAt
	p.run.Skipped = slices.DeleteFunc(slices.Clone(p.run.Skipped), func(id string) bool { return id == cue.ID })
	p.air(p.picture(cue))
	p.about(cue)
}

// air puts a picture on air; a clip begins at its start.
func (p *play) air(program Program) {
	program.Since, program.ClipTime = p.showAt, ClipTime{}
	if program.Scene.Kind == SceneClip {
		program.ClipStartedAt = p.wallAt
	}
	p.state.Program.V, p.state.Standby.V = program, nil
}

// picture is what goes on air with the cue: its own picture, or what was chosen
// for it at standby, as a site is for a cue that leaves it open.
func (p *play) picture(cue orderedCue) Program {
	program := cue.program(p.showAt)
	chosen := p.state.Standby.V
	if chosen == nil {
		return program
	}
	fills := chosen.CueID == "" && cue.Scene.Kind == SceneSiteToChoose && chosen.Scene.Kind == SceneSite
	if chosen.CueID == cue.ID || fills {
		program.Scene, program.Mics = chosen.Scene, chosen.Mics
		if chosen.Caption != (Caption{}) {
			program.Caption = chosen.Caption
		}
	}
	return program
}

func (p *play) about(cue orderedCue) {
	p.entry.CueID, p.entry.CueNumber, p.entry.CueTitle = cue.ID, cue.Number, cue.title()
	if cue.Planned.Known {
		planned := cue.Planned.StartAt
		p.entry.PlannedAt = &planned
	}
}

func (p *play) notEnded() error {
	if p.run.State == Ended {
		return errs.Conflict("show.run_ended")
	}
	return nil
}

// onAir refuses what needs a cue on air.
func (p *play) onAir() error {
	if err := p.notEnded(); err != nil {
		return err
	}
	if p.run.State == NotStarted {
		return errs.Conflict("show.not_started")
	}
	return nil
}

// goNext fires the next cue. expected, where given, is the cue that the
// operator's screen named: the agenda may have been edited since.
func (p *play) goNext(expected string) error {
	if err := p.notEnded(); err != nil {
		return err
	}
	if since := p.wallAt - p.lastGo; p.lastGo != 0 && since >= 0 && since < doublePressMS {
		return errs.Conflict("show.too_soon")
	}
	i := p.next()
	if i < 0 {
		return errs.Conflict("show.no_next")
	}
	if expected != "" && p.order[i].ID != expected {
		return errs.Conflict("show.next_changed", "next", p.order[i].words())
	}
	p.fire(i)
	return nil
}

func (p *play) goTo(cueID string) error {
	if err := p.notEnded(); err != nil {
		return err
	}
	i := p.find(cueID)
	if i < 0 {
		return errs.NotFound("show.cue_gone")
	}
	p.fire(i)
	return nil
}

// back returns to the cue before in the running order.
func (p *play) back() error {
	if err := p.onAir(); err != nil {
		return err
	}
	for i := p.find(p.run.CueID) - 1; i >= 0; i-- {
		if !slices.Contains(p.run.Skipped, p.order[i].ID) {
			p.fire(i)
			return nil
		}
	}
	return errs.Conflict("show.no_previous")
}

// hold stops the countdown and the clip on air, whichever cue it is of. A clip
// that is taken to air while the run is held plays: somebody wanted it so.
func (p *play) hold() error {
	if err := p.onAir(); err != nil {
		return err
	}
	if p.run.State == Held {
		return errs.Conflict("show.already_held")
	}
	at := p.showAt
	p.run.State, p.run.HeldSince = Held, &at
	if clip := &p.state.Program.V.ClipTime; clip.ClipStartedAt > 0 {
		clip.ClipHeldAt = p.wallAt
	}
	return nil
}

func (p *play) resume() error {
	if err := p.onAir(); err != nil {
		return err
	}
	if p.run.State != Held {
		return errs.Conflict("show.not_held")
	}
	p.run.State, p.run.HeldSince = Running, nil
	if clip := &p.state.Program.V.ClipTime; clip.ClipHeldAt > 0 {
		clip.ClipStartedAt += max(0, p.wallAt-clip.ClipHeldAt)
		clip.ClipHeldAt = 0
	}
	return nil
}

// adjust gives the cue on air more time or less; shift moves what is still to
// come instead, hard starts included.
func (p *play) adjust(seconds int64, shift bool) error {
	if seconds == 0 || seconds < -4*3600 || seconds > 4*3600 {
		return errs.Invalid("core.invalid").Field("minutes", "show.minutes_range")
	}
	p.entry.DeltaS = seconds
	if shift {
		p.entry.Action = ActShift
		return p.notEnded()
	}
	if err := p.onAir(); err != nil {
		return err
	}
	if i := p.find(p.run.CueID); i >= 0 {
		p.about(p.order[i])
	}
	return nil
}

// skip makes GO pass over a cue ahead, the next one where none is named; take
// it back with restore.
func (p *play) skip(cueID string, restore bool) error {
	if err := p.notEnded(); err != nil {
		return err
	}
	i := p.next()
	if cueID != "" {
		i = p.find(cueID)
	}
	if i < 0 {
		return errs.Conflict("show.no_next")
	}
	if i <= p.find(p.run.CueID) {
		return errs.Conflict("show.skip_behind")
	}
	cue := p.order[i]
	p.about(cue)
	skipped := slices.DeleteFunc(slices.Clone(p.run.Skipped), func(id string) bool { return id == cue.ID })
	if restore {
		p.entry.Action = ActUnskip
	} else {
		skipped = append(skipped, cue.ID)
	}
	p.run.Skipped = skipped
	return nil
}

// end closes the run: the hall shows the title card, the microphones close.
func (p *play) end() error {
	if err := p.notEnded(); err != nil {
		return err
	}
	at := p.showAt
	p.run.State, p.run.HeldSince, p.run.EndedAt = Ended, nil, &at
	p.state.Program.V, p.state.Standby.V, p.state.Message.V, p.state.Blackout = titleCard(at), nil, nil, false
	return nil
}

// standby is what stands by: what an operator chose, or the next cue.
func (p *play) standby() Program {
	if chosen := p.state.Standby.V; chosen != nil {
		return *chosen
	}
	if i := p.next(); i >= 0 && p.run.State != Ended {
		return p.order[i].program(0)
	}
	return titleCard(0)
}
