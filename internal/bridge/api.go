package bridge

import (
	"context"
	"net/http"

	"diemcau/internal/event"
	"diemcau/internal/httpapi"
)

const (
	path = "/api/events/{event}/bridge"
	tag  = "bridge"
)

type (
	in struct {
		Event string `path:"event"`
	}
	asked[T any] struct {
		Event string `path:"event"`
		Body  T
	}
	onSite[T any] struct {
		Event string `path:"event"`
		Site  string `path:"site"`
		Body  T
	}
	atSite struct {
		Event string `path:"event"`
		Site  string `path:"site"`
	}
	onDevice[T any] struct {
		Event  string `path:"event"`
		Device string `path:"device"`
		Body   T
	}
	atDevice struct {
		Event  string `path:"event"`
		Device string `path:"device"`
	}
	answer[T any] struct{ Body T }
)

func reply[T any](body T, err error) (*answer[T], error) { return &answer[T]{Body: body}, err }

// SiteAccess is how people come into one site: its code, its devices, who looks
// after it and who was telephoned.
type SiteAccess struct {
	SiteID  string   `json:"site_id"`
	Number  int64    `json:"number"`
	Label   string   `json:"label"`
	Cluster string   `json:"cluster"`
	Link    Link     `json:"link"`
	Devices []Device `json:"devices"`
	Contact Contact  `json:"contact"`
	Calls   []Call   `json:"calls"`
}

// AccessCount counts sites on their way in.
type AccessCount struct {
	Total     int `json:"total"`
	Issued    int `json:"issued" doc:"Sites with a code"`
	Pending   int `json:"pending" doc:"Devices that wait to be confirmed"`
	Confirmed int `json:"confirmed" doc:"Sites with a confirmed device"`
	Contacts  int `json:"contacts" doc:"Sites with a telephone number"`
}

// AccessList answers with every site and the counts.
type AccessList struct {
	Sites []SiteAccess `json:"sites"`
	Count AccessCount  `json:"count"`
}

// IssueIn names the sites that get a new code; without any, those that have none.
type IssueIn struct {
	Sites []string `json:"sites,omitempty" maxItems:"2000"`
}

// Issued counts the codes that were issued.
type Issued struct {
	Count int `json:"count"`
}

// ConfirmIn carries the digits that were read out on the telephone.
type ConfirmIn struct {
	Digits string `json:"digits" minLength:"4" maxLength:"4"`
}

// CallIn is what came of a call.
type CallIn struct {
	Outcome string `json:"outcome" enum:"called,answered,no_answer"`
	Note    string `json:"note,omitempty" maxLength:"500"`
}

// Register adds the operations of this feature.
func Register(api *httpapi.API, s *Service) {
	registerAccess(api, s)
	registerDevice(api, s)
	registerAir(api, s)
	registerTalk(api, s)
	registerChair(api, s)
	registerContactLists(api, s)
	registerPapers(api, s)
	registerRoster(api, s)
}

func op(id, method, sub, summary string, need event.Permission) httpapi.Op {
	return httpapi.Op{ID: "bridge-" + id, Method: method, Path: path + sub, Summary: summary, Tag: tag, Need: need}
}

func registerAccess(api *httpapi.API, s *Service) {
	httpapi.Register(api, op("access", http.MethodGet, "/access", "Codes, devices and contacts of every site", event.LinkManage),
		func(ctx context.Context, in *in) (*answer[AccessList], error) { return reply(s.access(ctx, in.Event)) })
	httpapi.Register(api, op("link-issue", http.MethodPost, "/links", "Issue codes; old ones of the named sites open nothing any more", event.LinkManage),
		func(ctx context.Context, in *asked[IssueIn]) (*answer[Issued], error) {
			n, err := s.Issue(ctx, in.Event, in.Body.Sites)
			return reply(Issued{n}, err)
		})
	httpapi.Register(api, op("link-revoke", http.MethodDelete, "/links/{site}", "Void the code of a site", event.LinkManage),
		func(ctx context.Context, in *atSite) (*struct{}, error) { return nil, s.Revoke(ctx, in.Event, in.Site) })
	httpapi.Register(api, op("device-confirm", http.MethodPost, "/devices/{device}/confirm", "Trust a device whose digits were compared by telephone", event.LinkManage),
		func(ctx context.Context, in *onDevice[ConfirmIn]) (*answer[Device], error) {
			return reply(s.Confirm(ctx, in.Event, in.Device, in.Body.Digits))
		})
	httpapi.Register(api, op("device-activate", http.MethodPost, "/devices/{device}/activate", "See the site through this device", event.LinkManage),
		func(ctx context.Context, in *atDevice) (*struct{}, error) {
			return nil, s.Activate(ctx, in.Event, in.Device)
		})
	httpapi.Register(api, op("device-remove", http.MethodDelete, "/devices/{device}", "Put a device out", event.LinkManage),
		func(ctx context.Context, in *atDevice) (*struct{}, error) {
			return nil, s.RemoveDevice(ctx, in.Event, in.Device)
		})
	httpapi.Register(api, op("contact-set", http.MethodPut, "/contacts/{site}", "Who looks after a site", event.ContactEdit),
		func(ctx context.Context, in *onSite[Contact]) (*answer[Contact], error) {
			return reply(s.SetContact(ctx, in.Event, in.Site, in.Body))
		})
	httpapi.Register(api, op("call", http.MethodPost, "/sites/{site}/calls", "Note that a site was telephoned", event.ContactEdit),
		func(ctx context.Context, in *onSite[CallIn]) (*answer[Call], error) {
			return reply(s.NoteCall(ctx, in.Event, in.Site, in.Body.Outcome, in.Body.Note))
		})
}

// access joins what is known of how people come in, site by site.
func (s *Service) access(ctx context.Context, eventID string) (AccessList, error) {
	out := AccessList{Sites: []SiteAccess{}}
	sites, err := s.Events.Sites(ctx, eventID)
	if err != nil {
		return out, err
	}
	links, err := s.Links(ctx, eventID)
	if err != nil {
		return out, err
	}
	devices, err := s.store.devices(ctx, eventID)
	if err != nil {
		return out, err
	}
	contacts, err := s.Contacts(ctx, eventID)
	if err != nil {
		return out, err
	}
	calls, err := s.Calls(ctx, eventID)
	if err != nil {
		return out, err
	}
	for _, site := range sites {
		a := SiteAccess{SiteID: site.ID, Number: site.Number, Label: site.Label, Cluster: site.Cluster, Link: links[site.ID],
			Devices: []Device{}, Contact: contacts[site.ID], Calls: full(calls[site.ID])}
		a.Link.SiteID = site.ID
		for _, d := range devices {
			if d.SiteID == site.ID {
				a.Devices = append(a.Devices, d)
			}
		}
		out.Sites = append(out.Sites, a)
		out.Count.add(a)
	}
	return out, nil
}

func (c *AccessCount) add(a SiteAccess) {
	c.Total++
	if a.Link.Code != "" {
		c.Issued++
	}
	if a.Contact.Phone != "" {
		c.Contacts++
	}
	confirmed := false
	for _, d := range a.Devices {
		if d.State == Pending {
			c.Pending++
		}
		confirmed = confirmed || d.State == Confirmed
	}
	if confirmed {
		c.Confirmed++
	}
}
