// Package sheet reads the lists that offices send and writes the lists that
// they open: XLSX and CSV. It knows no feature: lists come and go as text.
//
// Reading gives the cells as a person sees them, one slice a row, so that
// rows[4] is row 5 on the screen; codes such as "02647" keep their zeros. The
// columns are found by name:
//
//	rows, err := sheet.Read("xa-phuong.xlsx", data, sheet.Limits{})
//	at, columns := sheet.Locate(rows, map[string][]string{
//		"code": {"Mã", "code"},
//		"name": {"Tên xã, phường", "name"},
//	})
//	if err := columns.Need("code", "name"); err != nil { ... }
//	for i, row := range rows[at+1:] {
//		name := columns.Cell(row, "name")
//		if name == "" {
//			problems = append(problems, columns.Problem(at+2+i, "name", "setup.name_missing"))
//		}
//	}
//
// Written text is never a formula: XLSX holds it as a string, CSV puts an
// apostrophe before what a spreadsheet would calculate, and Read takes it away.
package sheet
