// Package paper sets documents on paper: PDF pages in the form that Nghị định
// 30/2020/NĐ-CP asks of administrative documents, and the working papers of a
// show. It knows no feature: it takes plain values and gives pages.
//
// Compose opens a document, hands it to a function that fills it with blocks
// from top to bottom, and writes it:
//
//	err := paper.Compose(ctx, w, paper.Setup{Title: "Thông báo", Created: now}, func(d *paper.Document) {
//		d.Letterhead(paper.Letterhead{Issuer: "SỞ KHOA HỌC VÀ CÔNG NGHỆ", Place: "Lào Cai"})
//		d.Title("THÔNG BÁO", "Về việc ...")
//		d.Paragraph(paper.Plain("..."))
//	})
//
// Three documents are ready made: Programme, Script and RunSheet. The same
// values always give the same bytes. Text of any kind and size is set, never
// cut: what does not fit moves on to the next page.
package paper
