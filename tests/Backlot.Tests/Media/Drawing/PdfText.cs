using System.Runtime.InteropServices;

namespace Backlot.Tests.Media.Drawing;

/// <summary>A PDF read back by Poppler, which comes with libvips: what a reader shows, copies and searches.</summary>
internal sealed partial class PdfText
{
    private const string Poppler = "libpoppler-glib.so.8";
    private const string Glib = "libglib-2.0.so.0";
    private const string Objects = "libgobject-2.0.so.0";

    public string Title { get; private init; } = "";

    public IReadOnlyList<(double Width, double Height, string Text)> Pages { get; private init; } = [];

    public static PdfText Read(byte[] pdf)
    {
        var bytes = NewBytes(pdf, pdf.Length);
        var document = FromBytes(bytes, 0, 0);
        FreeBytes(bytes);
        if (document == 0)
            throw new InvalidDataException("This is not a PDF.");
        var pages = new List<(double, double, string)>();
        for (var i = 0; i < Count(document); i++)
        {
            var page = Page(document, i);
            Size(page, out var width, out var height);
            pages.Add((width, height, Taken(Text(page))));
            Unref(page);
        }

        var title = Taken(TitleOf(document));
        Unref(document);
        return new PdfText { Title = title, Pages = pages };
    }

    private static string Taken(nint text)
    {
        var said = Marshal.PtrToStringUTF8(text) ?? "";
        Free(text);
        return said;
    }

    [LibraryImport(Glib, EntryPoint = "g_bytes_new")] private static partial nint NewBytes(byte[] data, nint size);

    [LibraryImport(Glib, EntryPoint = "g_bytes_unref")] private static partial void FreeBytes(nint bytes);

    [LibraryImport(Glib, EntryPoint = "g_free")] private static partial void Free(nint text);

    [LibraryImport(Objects, EntryPoint = "g_object_unref")] private static partial void Unref(nint thing);

    [LibraryImport(Poppler, EntryPoint = "poppler_document_new_from_bytes")] private static partial nint FromBytes(nint bytes, nint password, nint error);

    [LibraryImport(Poppler, EntryPoint = "poppler_document_get_n_pages")] private static partial int Count(nint document);

    [LibraryImport(Poppler, EntryPoint = "poppler_document_get_title")] private static partial nint TitleOf(nint document);

    [LibraryImport(Poppler, EntryPoint = "poppler_document_get_page")] private static partial nint Page(nint document, int index);

    [LibraryImport(Poppler, EntryPoint = "poppler_page_get_size")] private static partial void Size(nint page, out double width, out double height);

    [LibraryImport(Poppler, EntryPoint = "poppler_page_get_text")] private static partial nint Text(nint page);
}
