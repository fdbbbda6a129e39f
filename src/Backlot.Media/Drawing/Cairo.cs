using System.Runtime.InteropServices;

namespace Backlot.Media.Drawing;

/// <summary>The part of Cairo's C interface that is used here; it comes with libvips. Handles are owned by <see cref="Sheet"/> and <see cref="Paper"/>.</summary>
internal static partial class Cairo
{
    private const string Library = "libcairo.so.2";

    internal const int FormatArgb32 = 0;
    internal const int RoundCap = 1;
    internal const int RoundJoin = 1;
    internal const int PdfTitle = 0;
    internal const int PdfAuthor = 1;
    internal const int PdfCreated = 5;
    internal const int FilterFast = 0;
    internal const int FilterGood = 1;
    internal const int NoHinting = 1;
    internal const int GreyAntialias = 2;

    [LibraryImport(Library, EntryPoint = "cairo_version_string")] internal static partial nint VersionString();

    [LibraryImport(Library, EntryPoint = "cairo_image_surface_create_for_data")]
    internal static partial nint SurfaceForData(nint data, int format, int width, int height, int stride);

    [LibraryImport(Library, EntryPoint = "cairo_surface_status")] internal static partial int SurfaceStatus(nint surface);

    [LibraryImport(Library, EntryPoint = "cairo_surface_flush")] internal static partial void SurfaceFlush(nint surface);

    [LibraryImport(Library, EntryPoint = "cairo_surface_mark_dirty")] internal static partial void SurfaceMarkDirty(nint surface);

    [LibraryImport(Library, EntryPoint = "cairo_surface_destroy")] internal static partial void SurfaceDestroy(nint surface);

    [LibraryImport(Library, EntryPoint = "cairo_surface_write_to_png_stream")]
    internal static unsafe partial int WriteToPngStream(nint surface, delegate* unmanaged[Cdecl]<nint, byte*, uint, int> write, nint closure);

    [LibraryImport(Library, EntryPoint = "cairo_pdf_surface_create_for_stream")]
    internal static unsafe partial nint PdfForStream(delegate* unmanaged[Cdecl]<nint, byte*, uint, int> write, nint closure, double width, double height);

    [LibraryImport(Library, EntryPoint = "cairo_pdf_surface_set_metadata", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void PdfSetMetadata(nint surface, int what, string text);

    [LibraryImport(Library, EntryPoint = "cairo_surface_finish")] internal static partial void SurfaceFinish(nint surface);

    [LibraryImport(Library, EntryPoint = "cairo_show_page")] internal static partial void ShowPage(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_create")] internal static partial nint Create(nint surface);

    [LibraryImport(Library, EntryPoint = "cairo_destroy")] internal static partial void Destroy(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_status")] internal static partial int Status(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_save")] internal static partial void Save(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_restore")] internal static partial void Restore(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_translate")] internal static partial void Translate(nint context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_scale")] internal static partial void Scale(nint context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_rotate")] internal static partial void Rotate(nint context, double radians);

    [LibraryImport(Library, EntryPoint = "cairo_user_to_device")] internal static partial void UserToDevice(nint context, ref double x, ref double y);

    [LibraryImport(Library, EntryPoint = "cairo_clip")] internal static partial void Clip(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_set_operator")] internal static partial void SetOperator(nint context, int blend);

    [LibraryImport(Library, EntryPoint = "cairo_set_source_rgba")]
    internal static partial void SetSource(nint context, double red, double green, double blue, double alpha);

    [LibraryImport(Library, EntryPoint = "cairo_set_source")] internal static partial void SetSource(nint context, nint pattern);

    [LibraryImport(Library, EntryPoint = "cairo_set_source_surface")]
    internal static partial void SetSourceSurface(nint context, nint surface, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_get_source")] internal static partial nint GetSource(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_pattern_set_filter")] internal static partial void PatternSetFilter(nint pattern, int filter);

    [LibraryImport(Library, EntryPoint = "cairo_paint_with_alpha")] internal static partial void Paint(nint context, double alpha);

    [LibraryImport(Library, EntryPoint = "cairo_new_path")] internal static partial void NewPath(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_move_to")] internal static partial void MoveTo(nint context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_line_to")] internal static partial void LineTo(nint context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_curve_to")]
    internal static partial void CurveTo(nint context, double x1, double y1, double x2, double y2, double x3, double y3);

    [LibraryImport(Library, EntryPoint = "cairo_close_path")] internal static partial void ClosePath(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_fill")] internal static partial void Fill(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_fill_preserve")] internal static partial void FillPreserve(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_stroke")] internal static partial void Stroke(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_set_line_width")] internal static partial void SetLineWidth(nint context, double width);

    [LibraryImport(Library, EntryPoint = "cairo_set_line_cap")] internal static partial void SetLineCap(nint context, int cap);

    [LibraryImport(Library, EntryPoint = "cairo_set_line_join")] internal static partial void SetLineJoin(nint context, int join);

    [LibraryImport(Library, EntryPoint = "cairo_set_dash")]
    internal static partial void SetDash(nint context, ReadOnlySpan<double> dashes, int count, double offset);

    [LibraryImport(Library, EntryPoint = "cairo_pattern_create_linear")]
    internal static partial nint PatternLinear(double x0, double y0, double x1, double y1);

    [LibraryImport(Library, EntryPoint = "cairo_pattern_create_radial")]
    internal static partial nint PatternRadial(double x0, double y0, double r0, double x1, double y1, double r1);

    [LibraryImport(Library, EntryPoint = "cairo_pattern_add_color_stop_rgba")]
    internal static partial void PatternStop(nint pattern, double offset, double red, double green, double blue, double alpha);

    [LibraryImport(Library, EntryPoint = "cairo_pattern_destroy")] internal static partial void PatternDestroy(nint pattern);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_create")] internal static partial nint FontOptionsCreate();

    [LibraryImport(Library, EntryPoint = "cairo_font_options_set_hint_style")] internal static partial void FontOptionsHint(nint options, int style);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_set_hint_metrics")] internal static partial void FontOptionsHintMetrics(nint options, int style);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_set_antialias")] internal static partial void FontOptionsAntialias(nint options, int kind);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_destroy")] internal static partial void FontOptionsDestroy(nint options);
}
