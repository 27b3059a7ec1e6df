using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Selvage.Kernel.Web;

/// <summary>A file inside an assembly, served as it is: a stylesheet, a script.</summary>
public sealed class EmbeddedFile
{
    private readonly byte[] _content;
    private readonly string _mediaType;
    private readonly EntityTagHeaderValue _tag;

    /// <summary>Reads the file once.</summary>
    /// <param name="assembly">Where it is.</param>
    /// <param name="name">Its logical name.</param>
    /// <param name="mediaType">What it is.</param>
    /// <exception cref="InvalidOperationException">The assembly has no such file.</exception>
    public EmbeddedFile(Assembly assembly, string name, string mediaType)
    {
        using var file = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        (_content, _mediaType) = (copy.ToArray(), mediaType);
        Version = Convert.ToHexStringLower(SHA256.HashData(_content))[..16];
        _tag = new EntityTagHeaderValue($"\"{Version}\"");
    }

    /// <summary>Changes with the content, so that an address that carries it may be kept for ever.</summary>
    public string Version { get; }

    /// <summary>The file as text.</summary>
    public string Text => Encoding.UTF8.GetString(_content);

    /// <summary>Answers with it; a browser that has it already hears so (RFC 9110 §13.1.2).</summary>
    public IResult Answer(HttpContext http)
    {
        http.Response.Headers.CacheControl = "max-age=300";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(_content, _mediaType, entityTag: _tag);
    }
}
