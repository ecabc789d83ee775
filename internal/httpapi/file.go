package httpapi

import "mime"

// Types of the files that the product hands out.
const (
	XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	CSV  = "text/csv; charset=utf-8"
)

// File is an answer that a browser saves and never opens in place.
type File struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	NoSniff     string `header:"X-Content-Type-Options"`
	Body        []byte
}

// Attachment makes the answer; the name may hold any letter.
func Attachment(name, contentType string, body []byte) *File {
	return &File{ContentType: contentType, NoSniff: "nosniff", Body: body,
		Disposition: mime.FormatMediaType("attachment", map[string]string{"filename": name})}
}
