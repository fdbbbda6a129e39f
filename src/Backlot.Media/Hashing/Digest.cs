using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Backlot.Media.Hashing;

/// <summary>One running hash. <see cref="Finish"/> may be asked at any time and does not end it.</summary>
internal abstract class Digest : IDisposable
{
    internal static Digest Of(HashFormat format) => format switch
    {
        HashFormat.C4 => new Framework(HashAlgorithmName.SHA512),
        HashFormat.Md5 => new Framework(HashAlgorithmName.MD5),
        HashFormat.Sha1 => new Framework(HashAlgorithmName.SHA1),
        _ => Native.Of(format),
    };

    internal abstract void Append(ReadOnlySpan<byte> bytes);

    internal abstract byte[] Finish();

    public abstract void Dispose();

    private sealed class Framework(HashAlgorithmName name) : Digest
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(name);

        internal override void Append(ReadOnlySpan<byte> bytes) => hash.AppendData(bytes);

        internal override byte[] Finish() => hash.GetCurrentHash();

        public override void Dispose() => hash.Dispose();
    }

    private sealed unsafe class Native : Digest
    {
        private readonly HashFormat format;
        private nint state;

        private Native(HashFormat format)
        {
            this.format = format;
            state = format == HashFormat.Xxh64 ? XxHash.XXH64_createState() : XxHash.XXH3_createState();
            if (state == 0)
                throw new InvalidOperationException("libxxhash could not make its state.");
            _ = format switch
            {
                HashFormat.Xxh64 => XxHash.XXH64_reset(state, 0),
                HashFormat.Xxh3 => XxHash.XXH3_64bits_reset(state),
                _ => XxHash.XXH3_128bits_reset(state),
            };
        }

        internal static new Native Of(HashFormat format)
        {
            try
            {
                return new Native(format);
            }
            catch (DllNotFoundException e)
            {
                throw XxHash.Missing(e);
            }
        }

        internal override void Append(ReadOnlySpan<byte> bytes)
        {
            ObjectDisposedException.ThrowIf(state == 0, this);
            fixed (byte* start = bytes)
            {
                var length = (nuint)bytes.Length;
                var failed = format switch
                {
                    _ when length == 0 => 0,
                    HashFormat.Xxh64 => XxHash.XXH64_update(state, start, length),
                    HashFormat.Xxh3 => XxHash.XXH3_64bits_update(state, start, length),
                    _ => XxHash.XXH3_128bits_update(state, start, length),
                };
                if (failed != 0)
                    throw new InvalidOperationException("libxxhash refused the bytes.");
            }
        }

        internal override byte[] Finish()
        {
            ObjectDisposedException.ThrowIf(state == 0, this);
            var digest = new byte[format.Size];
            if (format == HashFormat.Xxh128)
            {
                var hash = XxHash.XXH3_128bits_digest(state);
                BinaryPrimitives.WriteUInt64BigEndian(digest, hash.High);
                BinaryPrimitives.WriteUInt64BigEndian(digest.AsSpan(8), hash.Low);
            }
            else
            {
                BinaryPrimitives.WriteUInt64BigEndian(
                    digest, format == HashFormat.Xxh64 ? XxHash.XXH64_digest(state) : XxHash.XXH3_64bits_digest(state));
            }

            return digest;
        }

        public override void Dispose()
        {
            if (state == 0)
                return;
            _ = format == HashFormat.Xxh64 ? XxHash.XXH64_freeState(state) : XxHash.XXH3_freeState(state);
            state = 0;
        }
    }
}
