using System.Runtime.InteropServices;

namespace Backlot.Media.Drawing;

/// <summary>The part of Pango's C interface that is used here; it comes with libvips.</summary>
internal static partial class Pango
{
    /// <summary>Pango's own unit: this many to a pixel.</summary>
    internal const int Unit = 1024;

    internal const int WrapWordOrChar = 2;
    internal const int EllipsizeEnd = 3;
    internal const int Italic = 2;

    private const string Library = "libpango-1.0.so.0";
    private const string OnCairo = "libpangocairo-1.0.so.0";

    [LibraryImport(Library, EntryPoint = "pango_version_string")] internal static partial nint VersionString();

    [LibraryImport(OnCairo, EntryPoint = "pango_cairo_create_layout")] internal static partial nint CreateLayout(nint context);

    [LibraryImport(OnCairo, EntryPoint = "pango_cairo_show_layout")] internal static partial void ShowLayout(nint context, nint layout);

    [LibraryImport(OnCairo, EntryPoint = "pango_cairo_context_set_font_options")] internal static partial void SetFontOptions(nint pangoContext, nint options);

    [LibraryImport(Library, EntryPoint = "pango_layout_get_context")] internal static partial nint LayoutContext(nint layout);

    [LibraryImport(Library, EntryPoint = "pango_layout_context_changed")] internal static partial void ContextChanged(nint layout);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_text")] internal static partial void SetText(nint layout, ReadOnlySpan<byte> utf8, int length);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_width")] internal static partial void SetWidth(nint layout, int width);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_height")] internal static partial void SetHeight(nint layout, int height);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_wrap")] internal static partial void SetWrap(nint layout, int wrap);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_ellipsize")] internal static partial void SetEllipsize(nint layout, int place);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_alignment")] internal static partial void SetAlignment(nint layout, int alignment);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_line_spacing")] internal static partial void SetLineSpacing(nint layout, float factor);

    [LibraryImport(Library, EntryPoint = "pango_attr_list_new")] internal static partial nint NewAttributes();

    [LibraryImport(Library, EntryPoint = "pango_attr_list_insert")] internal static partial void Insert(nint attributes, nint attribute);

    [LibraryImport(Library, EntryPoint = "pango_attr_list_unref")] internal static partial void FreeAttributes(nint attributes);

    [LibraryImport(Library, EntryPoint = "pango_attr_letter_spacing_new")] internal static partial nint LetterSpacing(int spacing);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_attributes")] internal static partial void SetAttributes(nint layout, nint attributes);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_font_description")] internal static partial void SetFont(nint layout, nint description);

    [LibraryImport(Library, EntryPoint = "pango_layout_get_unknown_glyphs_count")] internal static partial int UnknownGlyphs(nint layout);

    [LibraryImport(Library, EntryPoint = "pango_layout_is_ellipsized")] internal static partial int IsEllipsized(nint layout);

    [LibraryImport(Library, EntryPoint = "pango_layout_get_line_count")] internal static partial int LineCount(nint layout);

    [LibraryImport(Library, EntryPoint = "pango_layout_get_pixel_extents")]
    internal static partial void PixelExtents(nint layout, out Rectangle ink, out Rectangle logical);

    [LibraryImport(Library, EntryPoint = "pango_layout_get_iter")] internal static partial nint LayoutIterator(nint layout);

    [LibraryImport(Library, EntryPoint = "pango_layout_iter_get_run_readonly")] internal static partial nint RunAt(nint iterator);

    [LibraryImport(Library, EntryPoint = "pango_layout_iter_next_run")] internal static partial int NextRun(nint iterator);

    [LibraryImport(Library, EntryPoint = "pango_layout_iter_get_line_extents")]
    internal static partial void LineExtents(nint iterator, out Rectangle ink, out Rectangle logical);

    [LibraryImport(Library, EntryPoint = "pango_layout_iter_next_line")] internal static partial int NextLine(nint iterator);

    [LibraryImport(Library, EntryPoint = "pango_layout_iter_free")] internal static partial void FreeIterator(nint iterator);

    [LibraryImport(Library, EntryPoint = "pango_font_description_new")] internal static partial nint NewDescription();

    [LibraryImport(Library, EntryPoint = "pango_font_description_set_family", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetFamily(nint description, string family);

    [LibraryImport(Library, EntryPoint = "pango_font_description_set_absolute_size")] internal static partial void SetSize(nint description, double units);

    [LibraryImport(Library, EntryPoint = "pango_font_description_set_weight")] internal static partial void SetWeight(nint description, int weight);

    [LibraryImport(Library, EntryPoint = "pango_font_description_set_style")] internal static partial void SetStyle(nint description, int style);

    [LibraryImport(Library, EntryPoint = "pango_font_description_free")] internal static partial void FreeDescription(nint description);

    [LibraryImport("libpangoft2-1.0.so.0", EntryPoint = "pango_fc_font_get_pattern")] internal static partial nint FontPattern(nint font);

    [LibraryImport("libgobject-2.0.so.0", EntryPoint = "g_object_unref")] internal static partial void Unref(nint thing);

    [StructLayout(LayoutKind.Sequential)]
    internal struct Rectangle
    {
        public int X;
        public int Y;
        public int Width;
        public int Height;
    }

    /// <summary>The first fields of a <c>PangoGlyphItem</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Run
    {
        public nint Item;
        public nint Glyphs;
    }

    /// <summary>The first fields of a <c>PangoItem</c>, up to the font of its analysis.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Item
    {
        public int Offset;
        public int Length;
        public int Characters;
        public nint ShapeEngine;
        public nint LanguageEngine;
        public nint Font;
    }
}
