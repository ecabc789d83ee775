package clip

import (
	"path"
	"strings"

	"diemcau/internal/clip/container"
	"diemcau/internal/errs"
	"diemcau/internal/lang"
)

// The only types that a clip is ever served as.
const (
	mimeMP4  = "video/mp4"
	mimeWebM = "video/webm"
)

// codec is what is known of a codec: its name, and whether browsers play it.
type codec struct {
	name  string
	plays bool
}

var videoCodecs = map[string]codec{
	"avc1": {"H.264", true}, "avc3": {"H.264", true}, "V_MPEG4/ISO/AVC": {"H.264", true},
	"vp08": {"VP8", true}, "V_VP8": {"VP8", true}, "vp09": {"VP9", true}, "V_VP9": {"VP9", true},
	"av01": {"AV1", true}, "V_AV1": {"AV1", true},
	"hvc1": {"HEVC (H.265)", false}, "hev1": {"HEVC (H.265)", false}, "V_MPEGH/ISO/HEVC": {"HEVC (H.265)", false},
	"dvh1": {"Dolby Vision", false}, "dvhe": {"Dolby Vision", false},
	"apch": {"ProRes", false}, "apcn": {"ProRes", false}, "apcs": {"ProRes", false}, "apco": {"ProRes", false},
	"ap4h": {"ProRes", false}, "ap4x": {"ProRes", false}, "AVdn": {"DNxHD", false}, "AVdh": {"DNxHR", false},
	"mp4v": {"MPEG-4 Part 2", false}, "mjpa": {"Motion JPEG", false}, "jpeg": {"Motion JPEG", false},
}

var audioCodecs = map[string]codec{
	"mp4a": {"AAC", true}, "A_AAC": {"AAC", true}, "Opus": {"Opus", true}, "A_OPUS": {"Opus", true}, "A_VORBIS": {"Vorbis", true},
	".mp3": {"MP3", true}, "fLaC": {"FLAC", true}, "A_FLAC": {"FLAC", true},
	"ac-3": {"Dolby Digital (AC-3)", false}, "ec-3": {"Dolby Digital Plus (E-AC-3)", false}, "dtsc": {"DTS", false},
	"sowt": {"PCM", false}, "twos": {"PCM", false}, "lpcm": {"PCM", false}, "in24": {"PCM", false}, "in32": {"PCM", false},
}

const (
	objectMP3      = 0x6b
	objectMP3Mpeg2 = 0x69
)

// profiles of H.264 that reach beyond 8 bits of 4:2:0, by profile_idc.
var rareProfiles = map[int]string{110: "High 10", 122: "High 4:2:2", 244: "High 4:4:4"}

// A clip beyond these makes modest machines stutter and takes long to hand out.
const (
	wideSide  = 1920
	heavyMbit = 12
)

// kindsByName are the files that are refused before their first byte is sent.
var kindsByName = map[string]string{
	".avi": "AVI", ".wmv": "WMV", ".asf": "WMV", ".flv": "FLV", ".mpg": "MPEG", ".mpeg": "MPEG", ".vob": "MPEG", ".ts": "MPEG-TS",
	".mts": "AVCHD", ".m2ts": "AVCHD", ".3gp": "3GP", ".rm": "RealMedia", ".rmvb": "RealMedia", ".mkv": "MKV",
}

var kindNames = map[container.Kind]string{container.AVI: "AVI", container.ASF: "WMV", container.FLV: "FLV", container.MPEG: "MPEG",
	container.Ogg: "Ogg", container.Matroska: "MKV"}

func refuseByName(name, mime string) error {
	if kind, bad := kindsByName[strings.ToLower(path.Ext(name))]; bad {
		return errs.Invalid("clip.refused_kind", "kind", kind)
	}
	if mime != "" && !strings.HasPrefix(mime, "video/") && !strings.HasPrefix(mime, "application/") {
		return errs.Invalid("clip.refused_no_film")
	}
	return nil
}

// verdict is what came of looking into a film.
type verdict struct {
	mime     string
	video    string
	audio    string
	findings []Finding
}

// judge says what browsers make of the film; an error means that the sites
// would not see or hear it, and says what to do.
func judge(info container.Info, size int64) (verdict, error) {
	v := verdict{findings: []Finding{}}
	if kind, foreign := kindNames[info.Kind]; foreign {
		return v, errs.Invalid("clip.refused_kind", "kind", kind)
	}
	switch info.Kind {
	case container.MP4, container.MOV:
		v.mime = mimeMP4
	case container.WebM:
		v.mime = mimeWebM
	default:
		return v, errs.Invalid("clip.refused_no_film")
	}
	if len(info.Video) == 0 {
		return v, errs.Invalid("clip.refused_no_picture")
	}
	var err error
	if v.video, err = played(info.Video[0], videoCodecs, "clip.refused_video"); err != nil {
		return v, err
	}
	if len(info.Audio) > 0 {
		if v.audio, err = played(info.Audio[0], audioCodecs, "clip.refused_audio"); err != nil {
			return v, err
		}
		if info.AudioType == objectMP3 || info.AudioType == objectMP3Mpeg2 {
			v.audio = "MP3"
		}
	}
	v.doubts(info, size)
	return v, nil
}

// played is the name of the codec; an error where no browser plays it.
func played(name string, known map[string]codec, refusal string) (string, error) {
	c, ok := known[name]
	if !ok {
		c.name = printable(name)
	}
	if !c.plays {
		return "", errs.Invalid(refusal, "codec", c.name)
	}
	return c.name, nil
}

// doubts adds what may trouble some browsers.
func (v *verdict) doubts(info container.Info, size int64) {
	if info.Kind == container.MOV {
		v.found("clip.found_mov")
	}
	if !info.FastStart {
		v.found("clip.found_slow_start")
	}
	if profile, rare := rareProfiles[info.Profile]; rare {
		v.found("clip.found_profile", "profile", profile)
	}
	if v.video == "AV1" {
		v.found("clip.found_av1")
	}
	if v.audio == "" {
		v.found("clip.found_silent")
	}
	if info.DurationMS == 0 {
		v.found("clip.found_no_length")
	}
	if !info.Indexed {
		v.found("clip.found_no_index")
	}
	if max(info.Width, info.Height) > wideSide {
		v.found("clip.found_large", "width", info.Width, "height", info.Height)
	}
	if info.DurationMS > 0 {
		if mbit := size * 8 / info.DurationMS / 1000; mbit > heavyMbit {
			v.found("clip.found_heavy", "mbit", mbit, "usual", heavyMbit)
		}
	}
}

// found adds a finding; the args alternate name and value.
func (v *verdict) found(code string, args ...any) {
	f := Finding{Code: code}
	for i := 0; i+1 < len(args); i += 2 {
		if f.Args == nil {
			f.Args = lang.Args{}
		}
		name, _ := args[i].(string)
		f.Args[name] = args[i+1]
	}
	v.findings = append(v.findings, f)
}

// printable keeps of a name from a file what may be shown.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, name)
}
