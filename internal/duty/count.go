package duty

// Count tells how far the duties are.
type Count struct {
	Total       int         `json:"total"`
	NotStarted  int         `json:"not_started"`
	InProgress  int         `json:"in_progress"`
	Done        int         `json:"done"`
	Cannot      int         `json:"cannot"`
	Overdue     int         `json:"overdue"`
	WithoutLead int         `json:"without_lead"`
	WithoutDue  int         `json:"without_due"`
	Units       []UnitCount `json:"units" doc:"Every unit with a part, in the order they first occur"`
}

// UnitCount tells how far one unit is. Done and Overdue are of what it leads.
type UnitCount struct {
	Name    string `json:"name"`
	UnitID  string `json:"unit_id"`
	Lead    int    `json:"lead"`
	Support int    `json:"support"`
	Done    int    `json:"done"`
	Overdue int    `json:"overdue"`
}

// Sum counts the duties.
func Sum(duties []Duty) Count {
	c := Count{Total: len(duties), Units: []UnitCount{}}
	for _, d := range duties {
		switch d.State {
		case NotStarted:
			c.NotStarted++
		case InProgress:
			c.InProgress++
		case Done:
			c.Done++
		case Cannot:
			c.Cannot++
		}
		c.Overdue += one(d.Overdue)
		c.WithoutLead += one(len(d.Lead) == 0)
		c.WithoutDue += one(d.Due == "")
	}
	c.Units = units(duties)
	return c
}

func units(duties []Duty) []UnitCount {
	list, at := []UnitCount{}, map[string]int{}
	unit := func(p Party) *UnitCount {
		key := p.UnitID + "\x00"
		if p.UnitID == "" {
			key = p.Name
		}
		if _, ok := at[key]; !ok {
			at[key] = len(list)
			list = append(list, UnitCount{Name: p.Name, UnitID: p.UnitID})
		}
		return &list[at[key]]
	}
	for _, d := range duties {
		for _, p := range d.Lead {
			u := unit(p)
			u.Lead++
			u.Done += one(d.State == Done)
			u.Overdue += one(d.Overdue)
		}
		for _, p := range d.Support {
			unit(p).Support++
		}
	}
	return list
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
