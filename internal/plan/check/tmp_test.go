package check
import ("testing";"fmt";"os";"context";"diemcau/internal/plan/source";"diemcau/internal/plan/reading")
func TestTmp(t *testing.T){
 f:=os.Getenv("F"); if f=="" {return}
 data,_:=os.ReadFile(f)
 doc,err:=source.Read(context.Background(),f,data,source.Limits{}); if err!=nil{t.Fatal(err)}
 p:=reading.Read(doc); v:=newView(doc,p)
 for _,x:=range v.texts { fmt.Printf("%d\tt%d r%d c%d num=%q body=%v | %s\n",x.line,x.table,x.row,x.column,x.number,x.body,clip(x.s,90)) }
 for i:=range p.Agenda { r:=&p.Agenda[i]; fmt.Println("AG",ttText(r.TT,i),r.TimeText,"|",r.Content,"|",r.Units,r.UnitNote,r.SubItems,"SP",speaker(r)) }
 for _,g:=range v.groups() { fmt.Println("G",g.line,g.tt,g.row,g.online,g.text,core(g.text)) }
 for _,r:=range p.RecipientUnits { fmt.Println("R",r.At,r.Group,r.Units) }
 Print(os.Stdout,Findings(doc,p))
}
