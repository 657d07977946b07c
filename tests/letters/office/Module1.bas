' Edits the invented letter as a person would, and saves it in the ways people save a letter.
Sub Main(folder As String)
    Edited folder, "letter.docx", "tracked.docx", True, False
    Edited folder, "letter.docx", "plain.docx", False, False
    Edited folder, "letter.docx", "stripped.docx", False, True
    Through folder, "tracked.docx", "writer8", "odt"
    Through folder, "plain.docx", "MS Word 97", "doc"
    Moved folder, "letter.docx", "moved.docx"
    Saved Opened(folder, "letter.docx"), folder, "untouched.docx", "MS Word 2007 XML"
End Sub

Sub Edited(folder As String, source As String, target As String, tracked As Boolean, stripped As Boolean)
    doc = Opened(folder, source)
    If stripped Then
        names = doc.Bookmarks.ElementNames
        For i = LBound(names) To UBound(names)
            mark = doc.Bookmarks.getByName(names(i))
            mark.Anchor.Text.removeTextContent(mark)
        Next i
    End If
    doc.RecordChanges = tracked
    Put doc, "10 May 2026", "11 May 2026"
    Put doc, "refunded 3", "repaid 3"
    Put doc, "Nobody read the list of open orders that evening.", ""
    found = Place(doc, "each evening at 6 p.m.")
    found.Text.insertString(found.End, " Our courier has called at noon since 4 June 2026.", False)
    doc.RecordChanges = False
    Saved doc, folder, target, "MS Word 2007 XML"
End Sub

' By itself: some builds of LibreOffice break down where a comment is set without a screen.
Sub Noted(folder As String)
    doc = Opened(folder, "letter.docx")
    found = Place(doc, "printed a test label")
    note = doc.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author = "Chen Bo"
    note.DateTimeValue = CDateToUnoDateTime(DateSerial(2026, 6, 2))
    note.Content = "Who does it at weekends?"
    found.Text.insertTextContent(found, note, True)
    Saved doc, folder, "noted.docx", "MS Word 2007 XML"
End Sub

Sub Moved(folder As String, source As String, target As String)
    doc = Opened(folder, source)
    doc.RecordChanges = True
    doc.CurrentController.select(Place(doc, "By 12 May 2026").Start)
    helper = CreateUnoService("com.sun.star.frame.DispatchHelper")
    helper.executeDispatch(doc.CurrentController.Frame, ".uno:MoveUp", "", 0, Array())
    Saved doc, folder, target, "MS Word 2007 XML"
End Sub

Sub Through(folder As String, source As String, filter As String, ending As String)
    Saved Opened(folder, source), folder, "way." & ending, filter
    Saved Opened(folder, "way." & ending), folder, "through-" & ending & ".docx", "MS Word 2007 XML"
End Sub

' Not hidden: without a screen nothing is seen anyway, and a hidden text bears less.
Function Opened(folder As String, name As String) As Object
    Opened = StarDesktop.loadComponentFromURL(ConvertToURL(folder & "/" & name), "_blank", 0, Array())
End Function

Sub Saved(doc As Object, folder As String, name As String, filter As String)
    Dim how(0) As New com.sun.star.beans.PropertyValue
    how(0).Name = "FilterName"
    how(0).Value = filter
    doc.storeToURL(ConvertToURL(folder & "/" & name), how())
    doc.close(True)
End Sub

Function Place(doc As Object, words As String) As Object
    wanted = doc.createSearchDescriptor()
    wanted.SearchString = words
    wanted.SearchCaseSensitive = True
    Place = doc.findFirst(wanted)
End Function

Sub Put(doc As Object, words As String, others As String)
    found = Place(doc, words)
    found.String = others
End Sub
