package sheet

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"diemcau/internal/errs"
)

func readXLSX(data []byte, limits Limits) (rows [][]string, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			rows, err = nil, errs.Invalid("sheet.damaged").Because(fmt.Errorf("%v", broken))
		}
	}()
	if err := inspect(data, limits); err != nil {
		return nil, err
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit:    limits.Unpacked,
		UnzipXMLSizeLimit: limits.Unpacked,
		ShortDatePattern:  "dd/mm/yyyy",
	})
	if err != nil {
		return nil, errs.Invalid("sheet.damaged").Because(err)
	}
	defer func() { err = errors.Join(err, book.Close()) }()
	for _, name := range book.GetSheetList() {
		if shown, err := book.GetSheetVisible(name); err != nil || !shown {
			continue
		}
		if rows, err = rowsOf(book, name, limits); err != nil || len(rows) > 0 {
			return rows, err
		}
	}
	return nil, nil
}

// rowsOf reads one sheet; empty rows at its end, of which spreadsheets like to
// keep a million, cost nothing.
func rowsOf(book *excelize.File, name string, limits Limits) ([][]string, error) {
	reader, err := book.Rows(name)
	if err != nil {
		// Drawings and charts are sheets too, without rows.
		return nil, nil
	}
	defer reader.Close()
	var rows [][]string
	for number := 1; reader.Next(); number++ {
		cells, err := reader.Columns()
		if err != nil {
			return nil, errs.Invalid("sheet.damaged").Because(err)
		}
		row, err := limits.row(number, cells)
		if err != nil {
			return nil, err
		}
		if len(row) == 0 {
			continue
		}
		for len(rows) < number-1 {
			rows = append(rows, nil)
		}
		rows = append(rows, row)
	}
	if err := reader.Error(); err != nil {
		return nil, errs.TooLarge("sheet.too_many_rows", "limit", grouped(limits.Rows)).Because(err)
	}
	return rows, nil
}
