package auth

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"github.com/alexedwards/scs/v2"
)

// codec keeps a session as JSON. Gob, which scs uses unless told otherwise,
// compiles its decoder anew for every request: more work than all that a
// request reads to find out who asks.
type codec struct{}

type sessionData struct {
	Deadline time.Time      `json:"deadline"`
	Values   map[string]any `json:"values"`
}

// Encode writes a session; its values are texts and whole numbers.
func (codec) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	return json.Marshal(sessionData{Deadline: deadline, Values: values})
}

// Decode reads what Encode wrote, and the gob of sessions that began before.
func (codec) Decode(b []byte) (time.Time, map[string]any, error) {
	if !bytes.HasPrefix(b, []byte("{")) {
		return scs.GobCodec{}.Decode(b)
	}
	data := sessionData{}
	in := json.NewDecoder(bytes.NewReader(b))
	in.UseNumber()
	if err := in.Decode(&data); err != nil {
		return time.Time{}, nil, fmt.Errorf("read session: %w", err)
	}
	for key, value := range data.Values {
		if number, ok := value.(json.Number); ok {
			n, err := number.Int64()
			if err != nil {
				return time.Time{}, nil, fmt.Errorf("read session: %s: %w", key, err)
			}
			data.Values[key] = n
		}
	}
	return data.Deadline, data.Values, nil
}
