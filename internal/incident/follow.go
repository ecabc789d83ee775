package incident

import (
	"context"
	"slices"
)

// sights is what is known of every site now, and of the hall where it sends.
func (s *Service) sights(ctx context.Context, eventID string, w *watch, air OnAir, now int64) ([]sight, error) {
	links, err := s.links(ctx, eventID)
	if err != nil {
		return nil, err
	}
	speaking := newestOf(s.monitor.newest(eventID), links)
	_, hallLinked := links[""]
	_, hallSpeaks := speaking[""]
	list := make([]sight, 0, len(w.sites)+1)
	if hallLinked || hallSpeaks {
		list = append(list, s.sight("", w, air, links, speaking, now))
	}
	for _, site := range w.sites {
		list = append(list, s.sight(site.ID, w, air, links, speaking, now))
	}
	return list, nil
}

// newestOf chooses one device of each site: the one that is connected, else
// the one that spoke last.
func newestOf(figures []Figures, links map[string]Link) map[string]Figures {
	chosen := map[string]Figures{}
	for _, f := range figures {
		linked := links[f.SiteID].DeviceID
		before, any := chosen[f.SiteID]
		if !any || f.DeviceID == linked || (before.DeviceID != linked && f.At > before.At) {
			chosen[f.SiteID] = f
		}
	}
	return chosen
}

func (s *Service) sight(siteID string, w *watch, air OnAir, links map[string]Link, speaking map[string]Figures, now int64) sight {
	link, linked := links[siteID]
	f, speaks := speaking[siteID]
	at := sight{SiteID: siteID, DeviceID: link.DeviceID, OnAir: slices.Contains(air.Sites, siteID), Standby: slices.Contains(air.Standby, siteID),
		MicOpen: slices.Contains(air.OpenMics, siteID)}
	switch {
	case linked:
		at.Connected, at.LostSince = link.ConnectedSince > 0, link.LostSince
	case speaks: // it is there while it reports; what was missed while the server was away does not count
		if at.Connected = now <= f.At+reportMS; !at.Connected {
			at.LostSince = max(f.At+reportMS, s.started)
		}
	}
	if speaks && at.DeviceID == "" {
		at.DeviceID = f.DeviceID
	}
	if speaks && now-f.At <= freshMS {
		at.Figures = &f
	}
	at.NoClips, at.ClipsDue = w.noClips[siteID]
	return at
}

// follow does what the signs ask for, in one transaction, judged by what the
// database holds then.
func (s *Service) follow(ctx context.Context, eventID string, w *watch, air OnAir, signs []sign, now int64) error {
	return s.write(ctx, eventID, func(ctx context.Context) error {
		all, err := s.store.known(ctx, eventID)
		if err != nil {
			return err
		}
		b := newBook(all)
		for _, sg := range signs {
			if err := s.do(ctx, eventID, w, air, b, sg, now); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Service) do(ctx context.Context, eventID string, w *watch, air OnAir, b book, sg sign, now int64) error {
	what, which := b.decide(sg, now, w.settings)
	switch what {
	case nothing:
		return nil
	case openIt:
		i := newIncident(eventID, sg.Site, sg.Kind, now)
		i.DeviceID, i.RunID, i.CueID, i.Severity, i.From, i.LastAt = sg.DeviceID, air.RunID, air.CueID, sg.Severity, sg.Since, sg.Since
		if at := slices.IndexFunc(w.sites, func(site Site) bool { return site.ID == sg.Site }); at >= 0 {
			i.Site = w.sites[at].Label
		}
		return s.insert(ctx, &i)
	}
	i, err := s.store.incident(ctx, eventID, which.ID)
	if err != nil {
		return err
	}
	action := i.take(what, sg)
	if err := s.store.note(ctx, i); err != nil {
		return err
	}
	return s.told(ctx, i, action, i.brief())
}

// take notes the sign with the incident and names what was done.
func (i *Incident) take(what deed, sg sign) (action string) {
	if sg.Bad && i.State != Closed && sg.Severity.rank() > i.Severity.rank() {
		i.Severity = sg.Severity
	}
	switch what {
	case raiseIt:
		return "incident.raise"
	case recoverIt:
		over := max(sg.Since, i.From)
		i.To = &over
		return "incident.recover"
	case repeatIt:
		i.To = nil
	}
	i.Repeats++
	i.LastAt = sg.Since
	return "incident.repeat"
}
