package event

import "slices"

// Role is what a person does in one event. The administrator is global and no role.
type Role string

// The roles, in the order screens list them.
const (
	Organiser  Role = "organiser"  // ban tổ chức
	Director   Role = "director"   // đạo diễn
	MC         Role = "mc"         // người dẫn chương trình
	Technician Role = "technician" // kỹ thuật viên
	Reception  Role = "reception"  // lễ tân
	Gate       Role = "gate"       // giám sát cửa
	Liaison    Role = "liaison"    // đầu mối đơn vị
	Clerk      Role = "clerk"      // văn thư đơn vị phát hành giấy mời
	Operator   Role = "operator"   // phụ trách điểm cầu
	Judge      Role = "judge"      // giám khảo
	Reporter   Role = "reporter"   // người viết báo cáo
	Viewer     Role = "viewer"     // chỉ xem
)

// Roles lists every role.
func Roles() []Role {
	return []Role{Organiser, Director, MC, Technician, Reception, Gate, Liaison, Clerk, Operator, Judge, Reporter, Viewer}
}

// Permission names what an operation needs. Each operation of the server
// declares one; without one it cannot be registered.
type Permission string

// Permissions that need no role.
const (
	Public   Permission = "public"    // anybody, signed in or not
	SignedIn Permission = "signed_in" // any account
	Self     Permission = "self"      // any account, also one that must still set up its second factor
	AnyActor Permission = "any_actor" // any account or device
	Admin    Permission = "admin"     // the administrator
	// EventCreate is for the administrator and for who organises an event already.
	EventCreate Permission = "event.create"
	// Metrics is for the administrator, or for a scrape that brings the metrics token.
	Metrics Permission = "metrics"
)

// Permissions inside one event.
const (
	EventView    Permission = "event.view"
	NoticeWatch  Permission = "notice.watch" // hears that something changed, not what
	EventEdit    Permission = "event.edit"
	RoleEdit     Permission = "role.edit"
	AuditView    Permission = "audit.view"
	PlanView     Permission = "plan.view"
	PlanEdit     Permission = "plan.edit"
	PlanReply    Permission = "plan.reply"    // writes down what a unit answered
	ShowView     Permission = "show.view"     // the console: agenda, scripts, runs
	ShowWatch    Permission = "show.watch"    // the show's hot state, without scripts
	ShowEdit     Permission = "show.edit"     // agenda and cues
	ShowRun      Permission = "show.run"      // GO and its kin
	ShowMessage  Permission = "show.message"  // messages to the stage
	PaperView    Permission = "paper.view"    // programme, scripts, run sheets
	HallWatch    Permission = "hall.watch"    // what the hall's screen shows
	TimerWatch   Permission = "timer.watch"   // what the stage timer shows
	ScriptWatch  Permission = "script.watch"  // what the MC's screen shows
	PictureView  Permission = "picture.view"  // slides and pictures
	DeviceManage Permission = "device.manage" // enrol, rename, send, revoke screens
	GroupView    Permission = "delegate.view"
	GroupEdit    Permission = "delegate.edit"
	DutyView     Permission = "duty.view"
	DutyEdit     Permission = "duty.edit"
	DutyReport   Permission = "duty.report" // state and evidence of a duty
	SiteView     Permission = "site.view"
	SiteEdit     Permission = "site.edit"
	AirWatch     Permission = "air.watch"      // what is on air: sources, microphones, clip
	MediaJoin    Permission = "media.join"     // connects to picture and sound
	SourceSpeak  Permission = "source.speak"   // a device that is a source: tells of itself, sends its still
	ScreenSpeak  Permission = "screen.speak"   // a screen of the hall: tells whether it is heard
	WallWatch    Permission = "wall.watch"     // the state and the still of every site
	BridgeAir    Permission = "bridge.air"     // microphones, who is removed, the lock
	LinkManage   Permission = "link.manage"    // codes of sites, their devices
	ContactView  Permission = "contact.view"   // names and telephones of the sites' technicians
	ContactEdit  Permission = "contact.edit"   // and what came of calling them
	ClipView     Permission = "clip.view"      // the clips and who has them
	ClipFetch    Permission = "clip.fetch"     // the clips themselves
	ClipEdit     Permission = "clip.edit"      // adds and removes clips
	LineTestView Permission = "linetest.view"  // results of the line tests
	LineTestRun  Permission = "linetest.run"   // opens rounds, signs results off
	IncidentView Permission = "incident.view"  // incidents, gates, figures of the lines
	IncidentEdit Permission = "incident.edit"  // opens, assigns, comments, closes
	RecordView   Permission = "recording.view" // recordings and stills kept as evidence
	RecordEdit   Permission = "recording.edit" // begins, ends and deletes recordings
)

var everyRole = Roles()

// grants says which roles hold which permission; what is not here is denied.
var grants = map[Permission][]Role{
	EventView:    everyRole,
	NoticeWatch:  everyRole,
	EventEdit:    {Organiser},
	RoleEdit:     {Organiser},
	AuditView:    {Organiser, Reporter},
	PlanView:     {Organiser, Director, MC, Technician, Liaison, Clerk, Reporter, Viewer},
	PlanEdit:     {Organiser},
	PlanReply:    {Organiser, Liaison},
	ShowView:     {Organiser, Director, MC, Technician, Reporter, Viewer},
	ShowWatch:    {Organiser, Director, MC, Technician, Reporter, Viewer},
	ShowEdit:     {Organiser, Director},
	ShowRun:      {Director},
	ShowMessage:  {Organiser, Director, Technician},
	PaperView:    {Organiser, Director, MC, Technician, Reception, Liaison, Reporter, Viewer},
	HallWatch:    {Organiser, Director, MC, Technician, Operator, Reporter, Viewer},
	TimerWatch:   {Organiser, Director, MC, Technician, Reporter, Viewer},
	ScriptWatch:  {Organiser, Director, MC},
	PictureView:  {Organiser, Director, MC, Technician, Reporter, Viewer},
	DeviceManage: {Organiser, Director, Technician},
	GroupView:    {Organiser, Director, Reception, Gate, Liaison, Clerk, Reporter, Viewer},
	GroupEdit:    {Organiser},
	DutyView:     {Organiser, Director, Liaison, Clerk, Reporter, Viewer},
	DutyEdit:     {Organiser},
	DutyReport:   {Organiser, Liaison},
	SiteView:     {Organiser, Director, Technician, Operator, Reporter, Viewer},
	SiteEdit:     {Organiser, Technician},
	AirWatch:     {Organiser, Director, MC, Technician, Reporter, Viewer},
	MediaJoin:    {Organiser, Director, Technician},
	SourceSpeak:  {}, // devices alone
	ScreenSpeak:  {},
	WallWatch:    {Organiser, Director, Technician, Reporter},
	BridgeAir:    {Director},
	LinkManage:   {Organiser, Director, Technician},
	ContactView:  {Organiser, Director, Technician},
	ContactEdit:  {Organiser, Technician},
	ClipView:     {Organiser, Director, MC, Technician, Reporter, Viewer},
	ClipFetch:    {Organiser, Director, Technician},
	ClipEdit:     {Organiser, Director, Technician},
	LineTestView: {Organiser, Director, Technician, Reporter},
	LineTestRun:  {Director, Technician},
	IncidentView: {Organiser, Director, Technician, Reporter},
	IncidentEdit: {Organiser, Director, Technician},
	RecordView:   {Organiser, Director, Technician, Reporter},
	RecordEdit:   {Organiser, Director},
}

// deviceGrants says what a screen may do: its own picture and nothing else.
var deviceGrants = map[Screen][]Permission{
	ScreenHall:   {NoticeWatch, HallWatch, PictureView, AirWatch, MediaJoin, ClipFetch, ScreenSpeak},
	ScreenMC:     {NoticeWatch, ShowWatch, ScriptWatch, TimerWatch, HallWatch, PictureView},
	ScreenTimer:  {NoticeWatch, TimerWatch},
	ScreenCamera: {NoticeWatch, AirWatch, MediaJoin, SourceSpeak},
	ScreenSite:   {NoticeWatch, HallWatch, PictureView, AirWatch, MediaJoin, SourceSpeak, ClipFetch},
}

// Permissions lists every permission that belongs to one event.
func Permissions() []Permission {
	all := make([]Permission, 0, len(grants))
	for p := range grants {
		all = append(all, p)
	}
	slices.Sort(all)
	return all
}

// InEvent tells whether the permission is one of those inside one event.
func InEvent(p Permission) bool {
	_, known := grants[p]
	return known
}

// RolesWith lists the roles that hold the permission; what only devices may
// do has none, and the administrator does not have it either.
func RolesWith(p Permission) []Role { return grants[p] }

// May tells whether the actor may do what needs p inside the event, or in the
// whole system where eventID is empty. What is not granted is denied.
func (a Actor) May(p Permission, eventID string) bool {
	if p == Public || a.Kind == System {
		return true
	}
	if a.Kind == Nobody {
		return false
	}
	if p == Self {
		return a.Kind == Account
	}
	if a.Limited {
		return false
	}
	switch p {
	case AnyActor:
		return true
	case SignedIn:
		return a.Kind == Account
	case Admin, Metrics:
		return a.Kind == Account && a.Admin
	case EventCreate:
		return a.Kind == Account && (a.Admin || a.organisesSomething())
	}
	return a.mayInEvent(p, eventID)
}

func (a Actor) mayInEvent(p Permission, eventID string) bool {
	if eventID == "" {
		return false
	}
	if a.Kind == Device {
		return a.Event == eventID && slices.Contains(deviceGrants[a.Screen], p)
	}
	if a.Admin {
		return len(grants[p]) > 0
	}
	return slices.ContainsFunc(a.Roles[eventID], func(r Role) bool { return slices.Contains(grants[p], r) })
}

func (a Actor) organisesSomething() bool {
	for _, roles := range a.Roles {
		if slices.Contains(roles, Organiser) {
			return true
		}
	}
	return false
}
