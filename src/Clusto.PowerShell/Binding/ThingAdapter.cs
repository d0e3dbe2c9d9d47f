using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;

namespace Clusto.Cmdlets;

/// <summary>Shows the attributes of a thing as its properties, so that <c>Where Status -eq unallocated</c> works. A property of the thing itself hides an attribute of the same name.</summary>
public sealed class ThingAdapter : PSPropertyAdapter
{
    private static readonly Dictionary<string, PropertyInfo> OwnProperties = typeof(Thing).GetProperties().ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override Collection<PSAdaptedProperty> GetProperties(object baseObject)
    {
        var properties = new Collection<PSAdaptedProperty>();
        if (baseObject is Thing thing)
        {
            // Who lists all properties (Select-Object *, serialisation) sees those of the thing itself too.
            foreach (var (name, property) in OwnProperties)
                properties.Add(new PSAdaptedProperty(name, property));
            foreach (var key in thing.Attributes.Keys)
            {
                if (!OwnProperties.ContainsKey(key))
                    properties.Add(new PSAdaptedProperty(key, null));
            }
        }

        return properties;
    }

    /// <inheritdoc/>
    public override PSAdaptedProperty? GetProperty(object baseObject, string propertyName) =>
        baseObject is Thing thing && !OwnProperties.ContainsKey(propertyName) && thing.Attributes.ContainsKey(propertyName)
            ? new PSAdaptedProperty(propertyName, null)
            : null;

    /// <inheritdoc/>
    public override object? GetPropertyValue(PSAdaptedProperty adaptedProperty)
    {
        ArgumentNullException.ThrowIfNull(adaptedProperty);
        return adaptedProperty.Tag is PropertyInfo property
            ? property.GetValue(adaptedProperty.BaseObject)
            : ((Thing)adaptedProperty.BaseObject).Attributes[adaptedProperty.Name];
    }

    /// <inheritdoc/>
    public override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty)
    {
        ArgumentNullException.ThrowIfNull(adaptedProperty);
        return (adaptedProperty.Tag as PropertyInfo)?.PropertyType.FullName ?? GetPropertyValue(adaptedProperty)?.GetType().FullName ?? "System.Object";
    }

    /// <inheritdoc/>
    public override bool IsGettable(PSAdaptedProperty adaptedProperty) => true;

    /// <inheritdoc/>
    public override bool IsSettable(PSAdaptedProperty adaptedProperty) => false;

    /// <inheritdoc/>
    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object value) =>
        throw new SetValueException("A thing that was read does not change; use Set-ClustoAttribute.");
}
