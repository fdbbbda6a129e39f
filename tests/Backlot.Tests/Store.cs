using Backlot.Platform.Storage;

namespace Backlot.Tests;

/// <summary>What an installation keeps in its folder, without the installation.</summary>
internal static class Store
{
    public static Derived Derived(DataFolder data) => new(new FolderStore(data.Derived), data);
}
