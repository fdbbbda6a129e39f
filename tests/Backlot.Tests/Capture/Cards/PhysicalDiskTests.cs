using Backlot.Capture.Cards;
using Backlot.Capture.Custody;

namespace Backlot.Tests.Capture.Cards;

/// <summary>Over a made-up <c>/sys</c>: two disks with partitions, a volume over both, a loop.</summary>
public sealed class PhysicalDiskTests : IDisposable
{
    private readonly Folder folder = new();

    public PhysicalDiskTests()
    {
        Block("pci/sda", "8:0");
        folder.Put("sys/devices/pci/sda/device/model", "Travel Disk  \n");
        Block("pci/sda/sda1", "8:1", partition: true);
        Block("pci/sda/sda2", "8:2", partition: true);
        Block("pci/sdb", "8:16");
        Block("pci/sdb/sdb1", "8:17", partition: true);
        Block("virtual/dm-0", "253:0", below: ["pci/sda/sda2", "pci/sdb/sdb1"]);
        Block("virtual/dm-1", "253:1", below: ["virtual/dm-0"]);
        Block("virtual/dm-2", "253:2");
        Block("virtual/loop0", "7:0");
        Block("virtual/zram0", "252:0");
        folder.Put("sys/class/block/x", "");
        Link("sys/class/block/sda2", "sys/devices/pci/sda/sda2");
        Link("sys/fs/btrfs/pool/devices/sda2", "sys/devices/pci/sda/sda2");
        Link("sys/fs/btrfs/pool/devices/sdb1", "sys/devices/pci/sdb/sdb1");
        folder.Put("mountinfo", """
            26 1 8:1 / / rw - ext4 /dev/sda1 rw
            40 26 0:40 / /pool rw - btrfs /dev/sda2 rw
            41 26 0:41 / /tmp rw - tmpfs tmpfs rw
            42 26 0:42 / /nas rw,relatime shared:7 - nfs4 nas:/cards rw
            43 26 0:43 / /merged rw - overlay overlay rw

            """);
    }

    [Theory]
    [InlineData(8, 1, "sda", "Travel Disk (sda)")]
    [InlineData(8, 2, "sda", "Travel Disk (sda)")]
    [InlineData(8, 16, "sdb", "sdb")]
    [InlineData(253, 0, "sda sdb", "Travel Disk (sda) and sdb")]
    [InlineData(253, 1, "sda sdb", "Travel Disk (sda) and sdb")]
    [InlineData(0, 40, "sda sdb", "Travel Disk (sda) and sdb")]
    [InlineData(253, 2, "", "dm-2, whose disks cannot be seen")]
    [InlineData(7, 0, "", "loop0, a file that poses as a disk")]
    [InlineData(252, 0, "", "zram0, which is memory")]
    [InlineData(0, 41, "", "memory, not a disk")]
    [InlineData(0, 42, "", "the network folder nas:/cards, whose disks cannot be seen from here")]
    [InlineData(0, 43, "", "overlay, whose disks cannot be seen")]
    [InlineData(0, 99, "", "a device that this system does not describe")]
    [InlineData(99, 1, "", "a device that this system does not describe")]
    public void A_folder_is_followed_down_to_its_disks(uint major, uint minor, string disks, string says)
    {
        PhysicalDisk disk = Of(major, minor);

        string.Join(' ', disk.Disks.Order()).ShouldBe(disks);
        disk.Says.ShouldBe(says);
    }

    [Fact]
    public void Two_partitions_are_one_disk_and_what_is_unknown_is_apart_from_nothing()
    {
        Of(8, 1).IsApartFrom(Of(8, 2)).ShouldBeFalse();
        Of(8, 1).IsApartFrom(Of(8, 17)).ShouldBeTrue();
        Of(8, 17).IsApartFrom(Of(253, 1)).ShouldBeFalse();
        Of(8, 1).IsApartFrom(Of(0, 42)).ShouldBeFalse();
        Of(0, 42).IsApartFrom(Of(8, 1)).ShouldBeFalse();
    }

    private PhysicalDisk Of(uint major, uint minor) => PhysicalDisk.Of(new FileStamp(EntryKind.Folder, major, minor, 1, 0, 0, 0), folder["sys"], folder["mountinfo"]);

    private void Block(string path, string number, bool partition = false, string[]? below = null)
    {
        Directory.CreateDirectory(folder[$"sys/devices/{path}"]);
        if (partition) folder.Put($"sys/devices/{path}/partition", "1");
        Link($"sys/dev/block/{number}", $"sys/devices/{path}");
        foreach (string part in below ?? []) Link($"sys/devices/{path}/slaves/{Path.GetFileName(part)}", $"sys/devices/{part}");
    }

    private void Link(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[from])!);
        Directory.CreateSymbolicLink(folder[from], Path.GetRelativePath(Path.GetDirectoryName(folder[from])!, folder[to]));
    }

    public void Dispose() => folder.Dispose();
}
