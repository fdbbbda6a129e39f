using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Backlot.Platform.Data;

/// <summary>
/// Binds the data provider to the system's own SQLite. Why not the bundled one: decisions/0001.
/// </summary>
internal static class SqliteNative
{
    private const string Core = "SQLitePCLRaw.core";

#pragma warning disable CA2255 // A library may not be used before its provider is set: this is the moment before first use.
    [ModuleInitializer]
    internal static void Install()
#pragma warning restore CA2255
    {
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            string.Equals(name.Name, Core, StringComparison.Ordinal)
                ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, Core + ".dll"))
                : null;
        NativeLibrary.SetDllImportResolver(Assembly.Load("SQLitePCLRaw.provider.e_sqlite3"), static (name, _, _) =>
            string.Equals(name, "e_sqlite3", StringComparison.Ordinal) ? NativeLibrary.Load("libsqlite3.so.0") : 0);
        SetProvider();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SetProvider() => SQLitePCL.raw.SetProvider(new SQLitePCL.SQLite3Provider_e_sqlite3());
}
