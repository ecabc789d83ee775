package linetest

import (
	"strconv"

	"diemcau/internal/lang"
)

// noFigure stands where there is nothing to write.
const noFigure = "–"

// figures are the measures as people read them, in one language.
type figures struct {
	language string
	m        Measures
}

func (f figures) text(key string, args lang.Args) string {
	return lang.Text(f.language, "linetest."+key, args)
}

func (f figures) rate(kbps *int64) string {
	if kbps == nil {
		return noFigure
	}
	return mbit(float64(*kbps))
}

func whole(n *int64) string {
	if n == nil {
		return noFigure
	}
	return strconv.FormatInt(*n, 10)
}

func (f figures) loss() string {
	if f.m.LossPercent == nil {
		return noFigure
	}
	return decimal(*f.m.LossPercent)
}

func (f figures) camera() string {
	if f.m.Camera.State != OK {
		return f.text("camera_"+string(f.m.Camera.State), nil)
	}
	return f.text("camera_size", lang.Args{"width": f.m.Camera.Width, "height": f.m.Camera.Height})
}

func (f figures) microphone() string {
	switch level := f.m.Microphone.LevelDB; {
	case f.m.Microphone.State != OK:
		return f.text("microphone_"+string(f.m.Microphone.State), nil)
	case level == nil:
		return noFigure
	default:
		return decimal(*level)
	}
}

func (f figures) loudspeaker() string { return f.text("loudspeaker_"+string(f.m.Loudspeaker), nil) }
