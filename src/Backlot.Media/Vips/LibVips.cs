using System.Runtime.InteropServices;

namespace Backlot.Media.Vips;

/// <summary>The part of libvips' operation interface that is used here. No variadic function is called, so one binding serves every build.</summary>
internal static partial class LibVips
{
    private const string Vips = "libvips.so.42";
    private const string GObject = "libgobject-2.0.so.0";

    [LibraryImport(Vips, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)] internal static partial int Init(string program);

    [LibraryImport(Vips, EntryPoint = "vips_version")] internal static partial int Version(int part);

    [LibraryImport(Vips, EntryPoint = "vips_concurrency_set")] internal static partial void SetConcurrency(int threads);

    [LibraryImport(Vips, EntryPoint = "vips_cache_set_max")] internal static partial void SetCacheMax(int operations);

    [LibraryImport(Vips, EntryPoint = "vips_block_untrusted_set")] internal static partial void BlockUntrusted(int block);

    [LibraryImport(Vips, EntryPoint = "vips_operation_block_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void BlockOperations(string type, int block);

    /// <returns>Zero when this build has no class of the name.</returns>
    [LibraryImport(Vips, EntryPoint = "vips_type_find", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nuint FindType(string kind, string name);

    [LibraryImport(Vips, EntryPoint = "vips_error_buffer")] internal static partial nint ErrorBuffer();

    [LibraryImport(Vips, EntryPoint = "vips_error_clear")] internal static partial void ErrorClear();

    /// <returns>The name of the loader's class, owned by the library.</returns>
    [LibraryImport(Vips, EntryPoint = "vips_foreign_find_load", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint FindLoader(string path);

    [LibraryImport(Vips, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint NewOperation(string name);

    [LibraryImport(Vips, EntryPoint = "vips_operation_new")] internal static partial nint NewOperation(nint name);

    [LibraryImport(Vips, EntryPoint = "vips_object_set_argument_from_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetArgument(nint operation, string name, string value);

    [LibraryImport(Vips, EntryPoint = "vips_cache_operation_buildp")] internal static partial int Build(ref nint operation);

    [LibraryImport(Vips, EntryPoint = "vips_object_unref_outputs")] internal static partial void ReleaseOutputs(nint operation);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_type")] internal static partial nuint ImageType();

    [LibraryImport(Vips, EntryPoint = "vips_image_get_width")] internal static partial int Width(nint image);

    [LibraryImport(Vips, EntryPoint = "vips_image_get_height")] internal static partial int Height(nint image);

    [LibraryImport(Vips, EntryPoint = "vips_image_hasalpha")] internal static partial int HasAlpha(nint image);

    [LibraryImport(Vips, EntryPoint = "vips_image_copy_memory")] internal static partial nint CopyToMemory(nint image);

    /// <returns>Names, ended by a null; the caller frees them with <see cref="FreeNames"/>.</returns>
    [LibraryImport(Vips, EntryPoint = "vips_image_get_fields")] internal static partial nint Fields(nint image);

    [LibraryImport(Vips, EntryPoint = "vips_image_remove")] internal static partial int RemoveField(nint image, nint name);

    [LibraryImport("libglib-2.0.so.0", EntryPoint = "g_strfreev")] internal static partial void FreeNames(nint names);

    [LibraryImport(GObject, EntryPoint = "g_object_unref")] internal static partial void Release(nint gobject);

    [LibraryImport(GObject, EntryPoint = "g_value_init")] internal static partial nint ValueInit(ref GValue value, nuint type);

    [LibraryImport(GObject, EntryPoint = "g_value_unset")] internal static partial void ValueUnset(ref GValue value);

    [LibraryImport(GObject, EntryPoint = "g_value_set_object")] internal static partial void ValueSetObject(ref GValue value, nint gobject);

    [LibraryImport(GObject, EntryPoint = "g_value_dup_object")] internal static partial nint ValueDupObject(ref GValue value);

    [LibraryImport(GObject, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetProperty(nint gobject, string name, ref GValue value);

    [LibraryImport(GObject, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void GetProperty(nint gobject, string name, ref GValue value);

    /// <summary>GLib's value: its type and two words.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct GValue
    {
        internal nuint Type;
        internal long First;
        internal long Second;
    }
}
